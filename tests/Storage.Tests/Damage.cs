namespace AqPipeline.Storage.Tests;

/// <summary>Bytes that a disk no longer gives back as they were written.</summary>
internal static class Damage
{
    /// <summary>Some bytes changed, now and then the end cut off or something behind it.</summary>
    public static byte[] Of(byte[] bytes, Random random)
    {
        var damaged = bytes.ToArray();
        for (var times = random.Next(1, 5); times > 0 && damaged.Length > 0; times--)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }

        return random.Next(6) switch
        {
            0 => damaged[..random.Next(damaged.Length + 1)],
            1 => [.. damaged, .. Garbage(random)],
            _ => damaged,
        };
    }

    /// <summary>Any bytes.</summary>
    public static byte[] Garbage(Random random)
    {
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        return bytes;
    }
}
