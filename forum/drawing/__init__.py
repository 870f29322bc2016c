"""Pictures that the server draws: what a thread looks like where somebody shares a link to it. No models, no Django."""
