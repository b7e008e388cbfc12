using AqPipeline.TestKit;
using AqPipeline.Web.Access;

namespace AqPipeline.Web.Tests.Access;

public sealed class ApiKeyTests
{
    [Fact]
    public void Create_ManyKeys_AreOfOneFormAndAllDifferent()
    {
        var keys = Enumerable.Range(0, 1000).Select(_ => ApiKey.Create()).ToList();

        // 3 letters of the prefix and 256 bits in base64url: 256 / 6 = 42.7, so 43 letters.
        Assert.All(keys, key => Assert.True(ApiKey.IsKey(key) && key.Length == 3 + 43, key));
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("aq_")]
    [InlineData("AQ_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aq_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aq_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+")]
    public void IsKey_OtherText_IsFalse(string text) => Assert.False(ApiKey.IsKey(text));

    /// <summary>FIPS 180-4, example of SHA-256 for the text "abc".</summary>
    [Fact]
    public void HashOf_ExampleOfTheStandard_IsItsHash() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ApiKey.HashOf("abc"));

    [Fact]
    public void IsSame_OfHashes_ComparesTheWhole()
    {
        var hash = ApiKey.HashOf("abc");

        Assert.True(ApiKey.IsSame(hash, ApiKey.HashOf("abc")));
        Assert.False(ApiKey.IsSame(hash, hash[..^1] + "e"));
        Assert.False(ApiKey.IsSame(hash, ""));
    }

    [Fact]
    public void FixedTimeEquals_InTheProgram_IsUsedByTheKeyAlone() => Assert.Equal(
        ["ApiKey.cs"],
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("FixedTimeEquals", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file)));

    /// <summary>Hashes of keys are compared nowhere but by the comparison that takes the same time for any two.</summary>
    [Fact]
    public void Hash_OfAKey_IsComparedNowhereElse()
    {
        string[] folders = ["src/Web/Access", "src/Worker/Access"];
        var compared = folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs"))
            .SelectMany(File.ReadLines)
            .Where(line => line.Contains(".Hash ==", StringComparison.Ordinal) || line.Contains("== hash", StringComparison.Ordinal)
                || line.Contains("Hash.Equals", StringComparison.Ordinal));

        Assert.Empty(compared);
    }
}
