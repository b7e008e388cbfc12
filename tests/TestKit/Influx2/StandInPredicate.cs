using System.Globalization;
using System.Text;

namespace AqPipeline.TestKit;

/// <summary>The predicate of a deletion, read as InfluxDB 2 reads it, laxer than it is documented.</summary>
/// <param name="Conditions">Columns, whether they have to be equal, and values; all of them hold.</param>
/// <param name="IsQuoted">Whether the name of every column is quoted.</param>
internal sealed record StandInPredicate(IReadOnlyList<(string Column, bool IsEqual, string Value)> Conditions, bool IsQuoted)
{
    /// <summary>Words of InfluxQL, which are names only in quotes.</summary>
    private static readonly HashSet<string> s_words = new(
        ("ALL ALTER ANALYZE ANY AS ASC BEGIN BY CREATE CONTINUOUS DATABASE DATABASES DEFAULT DELETE DESC DESTINATIONS DIAGNOSTICS DISTINCT "
            + "DROP DURATION END EVERY EXPLAIN FIELD FOR FROM GRANT GRANTS GROUP GROUPS IN INF INSERT INTO KEY KEYS KILL LIMIT SHOW "
            + "MEASUREMENT MEASUREMENTS NAME OFFSET ON ORDER PASSWORD POLICY POLICIES PRIVILEGES QUERIES QUERY READ REPLICATION RESAMPLE "
            + "RETENTION REVOKE SELECT SERIES SET SHARD SHARDS SLIMIT SOFFSET STATS SUBSCRIPTION SUBSCRIPTIONS TAG TO USER USERS VALUES "
            + "WHERE WITH WRITE").Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reasons for which a store must never send it; none if it may.</summary>
    public string? Forbidden()
    {
        if (Conditions.Count == 0)
        {
            return "an empty predicate, which deletes everything";
        }

        if (!Conditions.Any(condition => condition.Column == "_measurement"))
        {
            return "a predicate without a measurement";
        }

        if (Conditions.Any(condition => !condition.IsEqual))
        {
            return "a predicate with another operator than =";
        }

        return IsQuoted ? null : "a predicate with an unquoted name";
    }

    /// <summary>The statement that deletes the same on the server behind.</summary>
    public string InfluxQl(long start, long stop)
    {
        var measurement = Conditions.FirstOrDefault(condition => condition.Column == "_measurement");
        var from = measurement.Column switch
        {
            null => "",
            _ when measurement.IsEqual => $" FROM {StandInQl.Identifier(measurement.Value)}",
            _ => null,
        };
        var tags = Conditions.Where(condition => condition.Column != "_measurement").Select(condition =>
            $"{StandInQl.Identifier(condition.Column)} {(condition.IsEqual ? "=" : "!=")} {StandInQl.Literal(condition.Value)}");
        return from is null
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"DELETE{from} WHERE {string.Join("", tags.Select(tag => tag + " AND "))}time >= {start} AND time <= {stop}");
    }

    /// <exception cref="StandInRefusal">The server does not take it.</exception>
    public static StandInPredicate Parse(string text)
    {
        var (conditions, quoted, place) = (new List<(string, bool, string)>(), true, 0);
        while (true)
        {
            Skip(text, ref place, '(');
            if (place >= text.Length)
            {
                return new StandInPredicate(conditions, quoted);
            }

            var start = place;
            var (column, isQuoted) = Word(text, ref place);
            if (!isQuoted && s_words.Contains(column))
            {
                throw new StandInRefusal(
                    400, "invalid",
                    $"invalid request; error parsing predicate: found {column.ToUpperInvariant()}, expected identifier, string, number, "
                        + $"bool at line 1, char {start + 1}");
            }

            quoted &= isQuoted;
            Skip(text, ref place, ' ');
            var at = place;
            var isEqual = Operator(text, ref place);
            Skip(text, ref place, ' ');
            if (text[place] == '\'')
            {
                throw Bad($"bad tag value: \"{text[(place + 1)..text.IndexOf('\'', place + 1)]}\", at position {at}");
            }

            if (column == "_field")
            {
                throw new StandInRefusal(501, "not implemented", "delete by field is not supported");
            }

            conditions.Add((column, isEqual, Word(text, ref place).Text));
            Skip(text, ref place, ')');
            var next = place;
            if (next < text.Length && Word(text, ref place).Text.ToUpperInvariant() is var joint and not "AND")
            {
                throw Bad($"the logical operator {joint} is not supported yet at position {next}");
            }
        }
    }

    private static bool Operator(string text, ref int place)
    {
        foreach (var known in new[] { "=~", "!~", "!=", "=" })
        {
            if (string.CompareOrdinal(text, place, known, 0, known.Length) == 0)
            {
                if (known[^1] == '~')
                {
                    throw Bad($"operator: \"{known}\" at position: {place} is not supported yet");
                }

                place += known.Length;
                return known == "=";
            }
        }

        throw Bad($"bad operator at position {place}");
    }

    private static (string Text, bool IsQuoted) Word(string text, ref int place)
    {
        var word = new StringBuilder();
        if (place < text.Length && text[place] == '"')
        {
            for (place++; text[place] != '"'; place++)
            {
                word.Append(text[place] == '\\' ? text[++place] : text[place]);
            }

            place++;
            return (word.ToString(), true);
        }

        for (; place < text.Length && (char.IsLetterOrDigit(text[place]) || text[place] is '_' or '.'); place++)
        {
            word.Append(text[place]);
        }

        return (word.ToString(), false);
    }

    private static void Skip(string text, ref int place, char other)
    {
        while (place < text.Length && (text[place] == ' ' || text[place] == other))
        {
            place++;
        }
    }

    private static StandInRefusal Bad(string message) => new(400, "invalid", "error decoding json body: " + message);
}

/// <summary>An answer that says no.</summary>
internal sealed class StandInRefusal(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;
}
