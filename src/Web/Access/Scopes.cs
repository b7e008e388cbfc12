namespace AqPipeline.Web.Access;

/// <summary>What a key may do. Each scope is also the name of the policy that demands it.</summary>
public static class Scopes
{
    /// <summary>Asks questions.</summary>
    public const string Read = "read";

    /// <summary>Uploads files and reports figures.</summary>
    public const string Ingest = "ingest";

    /// <summary>Has jobs run.</summary>
    public const string Operate = "operate";

    /// <summary>Approves, rejects and withdraws bulletins.</summary>
    public const string Approve = "approve";

    /// <summary>The policy of addresses that two scopes may read: receipts of uploads.</summary>
    public const string ReadOrIngest = "read-or-ingest";

    /// <summary>All scopes, the least first.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Ingest, Operate, Approve];
}
