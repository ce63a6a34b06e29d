namespace Dossier.App.Pages.Account;

/// <summary>Every page of signing up, signing in and settings.</summary>
internal static class AccountPages
{
    public static void Map(WebApplication app)
    {
        LogInPage.Map(app);
        LogOutPage.Map(app);
        PasskeySignIn.Map(app);
        ArrivalPage.Map(app);
        SignUpPage.Map(app);
        ConfirmPage.Map(app);
        WelcomePage.Map(app);
        ForgotPage.Map(app);
        Settings.SettingsPage.Map(app);
    }
}
