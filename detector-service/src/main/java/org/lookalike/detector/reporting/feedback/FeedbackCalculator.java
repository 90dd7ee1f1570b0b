package org.lookalike.detector.reporting.feedback;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.reporting.feedback.Feedback.Precision;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.httpserver.input.StorableTime;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.Sessions;

/** Computes the precision of alerts from people's verdicts, of narrow rows: fast with a hundred thousand alerts. */
@ApplicationScoped
public class FeedbackCalculator {

    static final int DISTRICTS = 50;

    /** The rows of {@link Reviewed}. Many alerts have the same signals; they are counted before they are unnested. */
    private static final String REVIEWED =
            """
            with reviewed as (
                select cast(date_trunc('month', decided_at at time zone 'UTC') as date) as month, district_id, signals,
                       verdict, reason, count(*) as alerts
                from alert_figures
                where verdict in ('TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN')
                  and decided_at >= :from and decided_at < :to and %s
                group by 1, 2, 3, 4, 5),
            most as (
                select district_id from reviewed group by district_id
                order by coalesce(sum(alerts) filter (where verdict <> 'TRUE_POSITIVE'), 0) desc, district_id limit :districts)
            select 'MONTH' as dimension, cast(month as text) as key, null as name, verdict, reason,
                   cast(sum(alerts) as bigint) as alerts
            from reviewed group by month, verdict, reason
            union all
            select 'SIGNAL', signal, null, verdict, reason, cast(sum(alerts) as bigint)
            from (select signals, verdict, reason, sum(alerts) as alerts from reviewed group by 1, 2, 3) as alike
            cross join unnest(signals) as signal group by signal, verdict, reason
            union all
            select 'DISTRICT', district_id, district.name, verdict, reason, cast(sum(alerts) as bigint)
            from reviewed join most using (district_id) left join district using (district_id)
            group by district_id, district.name, verdict, reason
            order by key""";

    private static final Comparator<Counted> MOST_DISMISSED = Comparator.comparing(
            Counted::precision,
            Comparator.comparingLong(Precision::dismissed)
                    .thenComparingLong(Precision::reviewed)
                    .reversed());

    /** How many alerts of the same month, signal or district, by its name where it is known, people decided alike. */
    private record Reviewed(
            Dimension dimension,
            String key,
            @Nullable String name,
            Verdict verdict,
            @Nullable String reason,
            long alerts) {

        private String nameOrKey() {
            return Objects.requireNonNullElse(name, key);
        }

        private String reasonOrNone() {
            return Objects.requireNonNullElse(reason, Precision.UNSTATED);
        }
    }

    private record Counted(String key, String nameOrKey, Precision precision) {}

    private enum Dimension {
        MONTH,
        SIGNAL,
        DISTRICT
    }

    private final Sessions sessions;

    FeedbackCalculator(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The period of the decisions that count, from its first to its last day, in UTC. */
    public record Period(LocalDate from, LocalDate to) {

        /** The period asked for, by default the year up to today; an {@link InvalidValue} if it is none. */
        public static Period parse(@Nullable String from, @Nullable String to) {
            var last = day("to", to, LocalDate.now(Clock.systemUTC()));
            var first = day("from", from, last.minusYears(1));
            if (first.isAfter(last)) {
                throw InvalidValue.inQuery("from", "is after to; give the earlier day as from");
            }
            return new Period(first, last);
        }

        private static LocalDate day(String parameter, @Nullable String text, LocalDate otherwise) {
            try {
                var day = text == null || text.isBlank() ? otherwise : LocalDate.parse(text);
                return StorableTime.required(parameter, day);
            } catch (DateTimeParseException e) {
                throw InvalidValue.inQuery(parameter, "is '%s'; expected a day such as 2026-01-31".formatted(text));
            }
        }
    }

    public Uni<Feedback> of(Period period, @Nullable String districtId) {
        return sessions.forCaller(session -> new Conditions()
                        .add("district_id = :districtId", "districtId", districtId)
                        .in(REVIEWED)
                        .with("from", startOf(period.from()))
                        .with("to", startOf(period.to().plusDays(1)))
                        .with("districts", DISTRICTS)
                        .records(session, Reviewed.class))
                .map(reviewed -> feedback(period, districtId, reviewed));
    }

    private static Feedback feedback(Period period, @Nullable String districtId, List<Reviewed> reviewed) {
        var all = precision(of(Dimension.MONTH, reviewed));
        var signals = counted(Dimension.SIGNAL, reviewed)
                .sorted(MOST_DISMISSED)
                .map(one -> new Feedback.OfSignal(one.key(), one.precision()));
        var districts = counted(Dimension.DISTRICT, reviewed)
                .sorted(MOST_DISMISSED)
                .map(one -> new Feedback.OfDistrict(one.key(), one.nameOrKey(), one.precision()));
        var months = counted(Dimension.MONTH, reviewed)
                .map(one -> new Feedback.OfMonth(YearMonth.from(LocalDate.parse(one.key())), one.precision()));
        return new Feedback(
                period.from(), period.to(), districtId, all, signals.toList(), districts.toList(), months.toList());
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Stream<Reviewed> of(Dimension dimension, List<Reviewed> reviewed) {
        return reviewed.stream().filter(one -> one.dimension() == dimension);
    }

    /** One for each key of a dimension, in their order. */
    private static Stream<Counted> counted(Dimension dimension, List<Reviewed> reviewed) {
        return of(dimension, reviewed)
                .collect(Collectors.groupingBy(Reviewed::key, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(alike -> new Counted(alike.get(0).key(), alike.get(0).nameOrKey(), precision(alike.stream())));
    }

    private static Precision precision(Stream<Reviewed> reviewed) {
        var byVerdict = reviewed.collect(Collectors.partitioningBy(one -> one.verdict() == Verdict.TRUE_POSITIVE));
        var confirmed = byVerdict.get(true).stream().mapToLong(Reviewed::alerts).sum();
        var dismissed = byVerdict.get(false).stream()
                .collect(Collectors.groupingBy(Reviewed::reasonOrNone, Collectors.summingLong(Reviewed::alerts)));
        return Precision.of(confirmed, dismissed);
    }
}
