"""What pages say to machines: structured data, Open Graph, drawn pictures."""
