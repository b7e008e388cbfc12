using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AqPipeline.Web.Access;

/// <summary>
/// The text of a key: <c>aq_</c> and 256 random bits in base64url, 46 characters. The prefix lets a search find a key in any text. Only the
/// SHA-256 hash of the text is kept: a random text of this length needs no salt and no slow hash.
/// </summary>
public static partial class ApiKey
{
    /// <summary>The start of every key.</summary>
    public const string Prefix = "aq_";

    private const int RandomBytes = 32;

    /// <summary>A new key.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>True if a text has the form of a key.</summary>
    public static bool IsKey(string text) => Whole().IsMatch(text);

    /// <summary>True if a text contains a key.</summary>
    public static bool IsWithin(string text) => Anywhere().IsMatch(text);

    /// <summary>The hash of a key, 64 hexadecimal digits.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The last four characters, by which a list tells keys apart.</summary>
    public static string LastFour(string key) => key[^4..];

    /// <summary>True if two hashes are equal; the comparison takes the same time for any two.</summary>
    public static bool IsSame(string hash, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));

    [GeneratedRegex("^aq_[A-Za-z0-9_-]{43}$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex("aq_[A-Za-z0-9_-]{43}", RegexOptions.CultureInvariant)]
    private static partial Regex Anywhere();
}
