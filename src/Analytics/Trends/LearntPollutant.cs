using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Analytics.Trends;

/// <summary>
/// A pollutant while models learn it from time and weather. The model that normalises reads the weather of the hour, as Vu et al. 2019
/// do. A second one also reads the means of the weather before. It explains more, but does not normalise: hardly two runs of weather are
/// alike, so that they stand for their year and take the trend's place.
/// </summary>
internal sealed class LearntPollutant
{
    /// <summary>Number of trainings.</summary>
    public const int Trainings = 2 * (Folds + 1) + 1;

    /// <summary>Parts of which each is held out once.</summary>
    private const int Folds = 5;

    private static readonly TreeOptions s_ofHour = new()
    {
        Trees = 200,
        Leaves = 31,
        RowsPerLeaf = 200,
        FeatureShare = 0.4,
        Penalty = 20,
        Rate = 0.08,
        Bins = 255,
    };

    private static readonly TreeOptions s_ofDays = new()
    {
        Trees = 500,
        Leaves = 31,
        RowsPerLeaf = 200,
        FeatureShare = 0.3,
        Penalty = 50,
        Rate = 0.06,
    };

    private readonly ModelHour[] _hours;
    private readonly float[] _concentrations;
    private readonly int[] _parts;
    private readonly double?[][] _byWeeks;
    private readonly double?[][] _byHours;
    private TreeEnsemble? _whole;

    /// <param name="hours">The hours with concentration and weather.</param>
    /// <param name="concentrations">One for each hour.</param>
    /// <param name="seed">Seed of the hours that are held out at random.</param>
    public LearntPollutant(ModelHour[] hours, float[] concentrations, int seed)
    {
        var random = new Random(seed);
        (_hours, _concentrations) = (hours, concentrations);
        _parts = [.. hours.Select(_ => random.Next(Folds))];
        _byWeeks = [new double?[hours.Length], new double?[hours.Length]];
        _byHours = [new double?[hours.Length], new double?[hours.Length]];
    }

    /// <summary>Number of hours.</summary>
    public int Hours => _hours.Length;

    /// <summary>Skill of the model that normalises.</summary>
    public HeldOutSkill Normalising => SkillOf(0);

    /// <summary>Skill of the model that reads the means of the weather before.</summary>
    public HeldOutSkill WithMeans => SkillOf(1);

    /// <summary>Trains a model on all hours, or without a part of the weeks or of the hours, which is then predicted.</summary>
    /// <param name="training">0 to <see cref="Trainings"/> - 1.</param>
    public void Train(int training)
    {
        if (training == Trainings - 1)
        {
            _whole = Grow(0, Enumerable.Range(0, Hours));
            return;
        }

        var (model, part) = Math.DivRem(training, Folds + 1);
        bool IsHeldOut(int row) => part < Folds ? _hours[row].Week % Folds == part : _parts[row] == 0;
        var trees = Grow(model, Enumerable.Range(0, Hours).Where(row => !IsHeldOut(row)));
        var predicted = (part < Folds ? _byWeeks : _byHours)[model];
        foreach (var row in Enumerable.Range(0, Hours).Where(IsHeldOut))
        {
            predicted[row] = trees.Predict(Read(model, row));
        }
    }

    /// <summary>The mean of the concentrations to expect in hours by the model of all hours, added in their order.</summary>
    /// <param name="rows">What it reads of the hours, one after the other.</param>
    /// <param name="hours">Number of hours, at least 1.</param>
    public double Mean(ReadOnlySpan<float> rows, int hours)
    {
        var sums = new double[hours];
        _whole!.Predict(rows, sums);
        return sums.Sum() / hours;
    }

    private TreeEnsemble Grow(int model, IEnumerable<int> rows)
    {
        var kept = rows.ToList();
        return TreeTrainer.Train(
            [.. kept.Select(row => Read(model, row))], [.. kept.Select(row => _concentrations[row])], model == 0 ? s_ofHour : s_ofDays);
    }

    private float[] Read(int model, int row) => model == 0 ? _hours[row].OfHour : _hours[row].OfDays;

    private HeldOutSkill SkillOf(int model) => new(RSquared(_byWeeks[model]), RSquared(_byHours[model]));

    private double? RSquared(double?[] predicted)
    {
        var rows = Enumerable.Range(0, predicted.Length).Where(row => predicted[row] is not null).ToList();
        var mean = rows.Average(row => (double)_concentrations[row]);
        var (missed, all) = (0.0, 0.0);
        foreach (var row in rows)
        {
            missed += Square(_concentrations[row] - predicted[row]!.Value);
            all += Square(_concentrations[row] - mean);
        }

        return all > 0 ? 1 - missed / all : null;
    }

    private static double Square(double value) => value * value;
}
