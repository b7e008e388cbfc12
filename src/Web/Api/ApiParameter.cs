namespace AqPipeline.Web.Api;

/// <summary>What a parameter's text is read as.</summary>
public enum ApiParameterKind
{
    /// <summary>Text of any kind, such as the name of an area.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A natural day in Beijing, <c>2016-12-31</c>.</summary>
    Day,

    /// <summary>A moment; without an offset in Beijing time.</summary>
    Moment,

    /// <summary>A period, <c>2016</c>, <c>2016-06</c>, <c>2016Q2</c> and so on.</summary>
    Period,

    /// <summary>True or false; its name alone is true.</summary>
    Flag,
}

/// <summary>A parameter of a question, in the query or the path; named as the option of the command that asks the same.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its text is read as.</param>
/// <param name="Description">What it means, with the values that it takes.</param>
public sealed record ApiParameter(string Name, ApiParameterKind Kind, string Description)
{
    /// <summary>True if there is no question without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True if it is a part of the path.</summary>
    public bool IsInPath { get; init; }

    /// <summary>True if it may be given several times.</summary>
    public bool IsRepeated { get; init; }
}
