namespace AqPipeline.Worker.State;

/// <summary>What is told.</summary>
internal enum DeliveryOccasion
{
    /// <summary>An issue, or a revision.</summary>
    Issue,

    /// <summary>That an issue is void.</summary>
    Withdrawal,
}

/// <summary>The way of a delivery.</summary>
internal enum DeliveryChannel
{
    Mail,
    Folder,
    Webhook,
}

/// <summary>How far a delivery is.</summary>
internal enum DeliveryState
{
    /// <summary>It is still to be sent.</summary>
    Waiting,

    /// <summary>A process sends it.</summary>
    Sending,

    /// <summary>It was taken.</summary>
    Sent,

    /// <summary>It was tried for days and is not tried again.</summary>
    Failed,

    /// <summary>It need not be sent: the issue was withdrawn before.</summary>
    Dropped,
}

/// <summary>A delivery to one recipient.</summary>
internal sealed record DeliveryRow
{
    public required string Draft { get; init; }

    public required DeliveryOccasion Occasion { get; init; }

    public required DeliveryChannel Channel { get; init; }

    /// <summary>The mail address, folder or address of the web.</summary>
    public required string Recipient { get; init; }

    public required DeliveryState State { get; init; }

    /// <summary>Rounds in which it was tried; in each it is tried a few times.</summary>
    public int Tries { get; init; }

    /// <summary>Until when nobody else tries it: the next round, or the end of the time of a process that sends it.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Why the last round failed.</summary>
    public string? Fault { get; init; }
}

/// <summary>The deliveries of issues and withdrawals.</summary>
internal static class DeliveryTable
{
    public const string Schema =
        """
        CREATE TABLE aq_bulletin_delivery (
          draft TEXT NOT NULL REFERENCES aq_bulletin_issue (draft),
          occasion TEXT NOT NULL,
          channel TEXT NOT NULL,
          recipient TEXT NOT NULL,
          state TEXT NOT NULL,
          tries INTEGER NOT NULL,
          next_at TEXT,
          sent_at TEXT,
          fault TEXT,
          PRIMARY KEY (draft, occasion, channel, recipient)
        )
        """;

    private const string Columns = "draft, occasion, channel, recipient, state, tries, next_at, sent_at, fault";
    private const string Key = "draft = @draft AND occasion = @occasion AND channel = @channel AND recipient = @recipient";

    /// <summary>The deliveries of an issue.</summary>
    public static IReadOnlyList<DeliveryRow> Of(StateSession session, string draft) => session.Query(
        $"SELECT {Columns} FROM aq_bulletin_delivery WHERE draft = @draft ORDER BY occasion, channel, recipient", Row, ("draft", draft));

    /// <summary>The deliveries that are still to be sent, or that a process sends.</summary>
    public static IReadOnlyList<DeliveryRow> Open(StateSession session) => session.Query(
        $"SELECT {Columns} FROM aq_bulletin_delivery WHERE state IN (@waiting, @sending) ORDER BY draft, occasion, channel, recipient", Row,
        ("waiting", DeliveryState.Waiting), ("sending", DeliveryState.Sending));

    public static void Add(StateSession session, DeliveryRow delivery) => session.Execute(
        $"INSERT INTO aq_bulletin_delivery ({Columns}) VALUES (@draft, @occasion, @channel, @recipient, @state, @tries, @nextAt, @sentAt, "
            + "@fault)",
        Values(delivery));

    /// <summary>Records how far a delivery is.</summary>
    public static void Set(StateSession session, DeliveryRow delivery) => session.Execute(
        "UPDATE aq_bulletin_delivery SET state = @state, tries = @tries, next_at = @nextAt, sent_at = @sentAt, fault = @fault "
            + $"WHERE {Key}",
        Values(delivery));

    /// <summary>The same delivery as it stands now.</summary>
    public static DeliveryRow? Again(StateSession session, DeliveryRow delivery) => session.Query(
        $"SELECT {Columns} FROM aq_bulletin_delivery WHERE {Key}", Row, ("draft", delivery.Draft), ("occasion", delivery.Occasion),
        ("channel", delivery.Channel), ("recipient", delivery.Recipient)) is [var row, ..] ? row : null;

    private static (string, object?)[] Values(DeliveryRow delivery) =>
    [
        ("draft", delivery.Draft), ("occasion", delivery.Occasion), ("channel", delivery.Channel), ("recipient", delivery.Recipient),
        ("state", delivery.State), ("tries", delivery.Tries), ("nextAt", delivery.NextAt), ("sentAt", delivery.SentAt),
        ("fault", delivery.Fault),
    ];

    private static DeliveryRow Row(StateRow row) => new()
    {
        Draft = row.Text("draft"),
        Occasion = row.State<DeliveryOccasion>("occasion"),
        Channel = row.State<DeliveryChannel>("channel"),
        Recipient = row.Text("recipient"),
        State = row.State<DeliveryState>("state"),
        Tries = row.Number("tries"),
        NextAt = row.MomentOrNull("next_at"),
        SentAt = row.MomentOrNull("sent_at"),
        Fault = row.TextOrNull("fault"),
    };
}
