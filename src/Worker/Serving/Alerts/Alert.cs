namespace AqPipeline.Worker.Serving.Alerts;

/// <summary>Something a person is to be told.</summary>
/// <param name="Key">What it is about; an alert with the same key is not sent again for a while.</param>
/// <param name="Title">It in a few words.</param>
/// <param name="Text">It in full.</param>
internal sealed record Alert(string Key, string Title, string Text);

/// <summary>A way to tell people. An interface because alerts go out by mail and to a web address.</summary>
internal interface IAlertChannel
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Sends one alert; throws when it did not get through.</summary>
    Task Send(Alert alert, DateTimeOffset raisedAt, CancellationToken cancellationToken);
}
