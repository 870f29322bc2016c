"""The addresses of accounts. allauth asks for most of them by these names; it has no address of its own."""

from __future__ import annotations

from django.urls import path, re_path

from accounts.views import admin_door, entrance, forgotten, news_mails, pictures, security, sessions, settings

signing_up_and_in = [
    path("sign-up/", entrance.SignUp.as_view(), name="account_signup"),
    path("sign-up/mail/", entrance.LookIntoYourMail.as_view(), name="account_email_verification_sent"),
    re_path(r"^confirm/(?P<key>[-:\w]+)/$", entrance.ConfirmAddress.as_view(), name="account_confirm_email"),
    path("sign-in/", entrance.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", entrance.SecondStep.as_view(), name="mfa_authenticate"),
    path("sign-in/suspended/", entrance.Suspended.as_view(), name="account_inactive"),
    path("sign-out/", entrance.SignOut.as_view(), name="account_logout"),
    path("admin/login/", admin_door.sign_in),
    path("admin/password_change/", admin_door.change_password),
]

a_forgotten_password = [
    path("forgotten-password/", forgotten.ForgottenPassword.as_view(), name="account_reset_password"),
    path("forgotten-password/sent/", forgotten.LinkSent.as_view(), name="account_reset_password_done"),
    path("forgotten-password/done/", forgotten.NewPasswordSet.as_view(), name="account_reset_password_from_key_done"),
    re_path(
        r"^forgotten-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        forgotten.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
]

settings_of_a_member = [
    path("settings/", settings.profile, name="settings_profile"),
    path("settings/picture/", settings.picture, name="settings_picture"),
    path("settings/picture/remove/", settings.take_picture_away, name="settings_picture_remove"),
    path("settings/reading/", settings.reading, name="settings_reading"),
    path("settings/mails/", news_mails.choice, name="settings_mails"),
    path("settings/address/", security.ChangeAddress.as_view(), name="account_email"),
    path("settings/password/", security.ChangePassword.as_view(), name="account_change_password"),
    path("settings/password/first/", security.FirstPassword.as_view(), name="account_set_password"),
    path("settings/two-steps/", security.TwoSteps.as_view(), name="mfa_index"),
    path("settings/two-steps/on/", security.TurnOn.as_view(), name="mfa_activate_totp"),
    path("settings/two-steps/off/", security.TurnOff.as_view(), name="mfa_deactivate_totp"),
    path("settings/two-steps/codes/", security.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("settings/two-steps/codes/new/", security.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("settings/two-steps/codes/file/", security.RecoveryCodesFile.as_view(), name="mfa_download_recovery_codes"),
    path("settings/sessions/", sessions.sessions, name="usersessions_list"),
    path("settings/sessions/end-others/", sessions.end_others, name="settings_sessions_end_others"),
    path("settings/sessions/<int:pk>/end/", sessions.end_one, name="settings_session_end"),
    path("settings/confirm-password/", security.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("settings/confirm-code/", security.CodeAgain.as_view(), name="mfa_reauthenticate"),
]

urlpatterns = [
    *signing_up_and_in,
    *a_forgotten_password,
    *settings_of_a_member,
    path("mails/stop/<str:token>/", news_mails.stop, name="stop_news_mails"),
    re_path(r"^pictures/(?P<name>[0-9a-f]{32})-(?P<side>96|256)\.webp$", pictures.picture, name="picture"),
]
