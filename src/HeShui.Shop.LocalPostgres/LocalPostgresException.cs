namespace HeShui.Shop.LocalPostgres;

/// <summary>The private PostgreSQL cannot run. The message is in Chinese, for the person at the console, and says what to do.</summary>
public sealed class LocalPostgresException(string message) : Exception(message);
