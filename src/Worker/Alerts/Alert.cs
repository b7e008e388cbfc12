using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Alerts;

/// <summary>What an alert says of its problem.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertState>))]
internal enum AlertState
{
    /// <summary>There is a problem.</summary>
    Raised,

    /// <summary>A problem that was told of is over.</summary>
    Over,

    /// <summary>There is no problem: the message tests the way.</summary>
    Test,

    /// <summary>There is no problem: the message tells what is asked for every day.</summary>
    News,
}

/// <summary>Something a person is to be told.</summary>
/// <param name="Key">What it is about; an alert with the same key is not sent again for a while.</param>
/// <param name="Title">It in a few words.</param>
/// <param name="Text">It in full.</param>
internal sealed record Alert(string Key, string Title, string Text)
{
    /// <summary>What the alert says of its problem.</summary>
    public AlertState State { get; init; }

    /// <summary>The same alert says once that the problem is over.</summary>
    /// <param name="title">The end in a few words.</param>
    /// <param name="text">It in full.</param>
    public Alert End(string title, string text) => new($"over:{Key}", title, text) { State = AlertState.Over };
}

/// <summary>A way to tell people. An interface because alerts go out by mail and to a web address.</summary>
internal interface IAlertChannel
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>The server that it sends to, without secrets.</summary>
    string Server { get; }

    /// <summary>Sends one alert; throws when it did not get through.</summary>
    /// <returns>The answer of the server, in one line.</returns>
    Task<string> Send(Alert alert, DateTimeOffset raisedAt, CancellationToken cancellationToken);
}
