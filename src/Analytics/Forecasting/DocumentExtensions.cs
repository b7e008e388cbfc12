namespace AqPipeline.Analytics.Forecasting;

/// <summary>Rows of numbers in the documents of trained models: how many, and each exactly as it is.</summary>
internal static class DocumentExtensions
{
    public static void Write(this BinaryWriter document, double[] values)
    {
        document.Write7BitEncodedInt(values.Length);
        foreach (var value in values)
        {
            document.Write(value);
        }
    }

    public static double[] ReadDoubles(this BinaryReader document)
    {
        var values = new double[document.Read7BitEncodedInt()];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = document.ReadDouble();
        }

        return values;
    }
}
