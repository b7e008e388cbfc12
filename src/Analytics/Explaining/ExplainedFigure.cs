namespace AqPipeline.Analytics.Explaining;

/// <summary>The figure of an area and period that an explanation is about.</summary>
internal static class ExplainedFigure
{
    /// <summary>An explanation with title and figure and no steps yet.</summary>
    public static Explanation Of(Indicator indicator, PeriodStatistics figures)
    {
        var title = $"{figures.Area} {figures.Period} {indicator.Name()}";
        if (indicator.Pollutant() is { } pollutant)
        {
            var value = figures.Values[pollutant];
            return new Explanation { Title = title, Raw = value.Raw, Value = value.Published, Unit = pollutant.Unit };
        }

        return indicator switch
        {
            Indicator.GoodDayRatio or Indicator.HeavyDayRatio => new Explanation
            {
                Title = title,
                Raw = Ratio(indicator, figures)?.Raw,
                Value = Ratio(indicator, figures)?.Published,
                Unit = "%",
            },
            Indicator.CompositeIndex => new Explanation { Title = title, Raw = figures.Index?.Unrounded, Value = figures.Index?.Published },
            Indicator.MaxIndexPollutant => new Explanation { Title = title, Note = figures.Index?.Maximum.Symbol },
            Indicator.GoodDays => new Explanation { Title = title, Value = figures.Days.Good },
            Indicator.ExcellentDays => new Explanation { Title = title, Value = figures.Days.Excellent },
            Indicator.HeavyDays => new Explanation { Title = title, Value = figures.Days.Heavy },
            Indicator.SevereDays => new Explanation { Title = title, Value = figures.Days.Severe },
            _ => new Explanation { Title = title, Value = figures.Days.Valid },
        };
    }

    /// <summary>The ratio that an indicator is; <see langword="null"/> for one that is none.</summary>
    public static DayRatio? Ratio(Indicator indicator, PeriodStatistics figures) => indicator switch
    {
        Indicator.GoodDayRatio => figures.GoodDayRatio,
        Indicator.HeavyDayRatio => figures.HeavyDayRatio,
        _ => null,
    };
}
