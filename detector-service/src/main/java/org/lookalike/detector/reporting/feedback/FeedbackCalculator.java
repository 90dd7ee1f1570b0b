package org.lookalike.detector.reporting.feedback;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.BadRequestException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.httpserver.input.StorableTime;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sessions;

/**
 * Computes the precision of alerts from the verdicts of people. Every query reads narrow rows only, so it is fast with a
 * hundred thousand alerts.
 */
@ApplicationScoped
public class FeedbackCalculator {

    static final int DISTRICTS = 50;

    private static final String REVIEWED =
            """
            from alert_figures %s
            where verdict in ('TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN')
              and decided_at >= :from and decided_at < :to %s""";
    private static final String COUNTS =
            "select %s as key, verdict, reason, count(*) as alerts %s group by 1, 2, 3 order by 1";

    /** Many alerts have the same signals; they are counted before they are unnested. */
    private static final String SIGNAL_COUNTS =
            """
            select signal as key, verdict, reason, cast(sum(alerts) as bigint) as alerts
            from (select signals, verdict, reason, count(*) as alerts %s group by 1, 2, 3) as alike
            cross join unnest(signals) as signal group by 1, 2, 3""";

    private static final Comparator<Precision> MOST_DISMISSED = Comparator.comparingLong(Precision::dismissed)
            .thenComparingLong(Precision::reviewed)
            .reversed();

    /** How many alerts with the same month, signal or district people decided alike. */
    private record Reviewed(String key, Verdict verdict, @Nullable String reason, long alerts) {}

    private record Name(String districtId, String name) {}

    private static final RecordReader<Reviewed> REVIEWS = RecordReader.of(Reviewed.class);
    private static final RecordReader<Name> NAMES = RecordReader.of(Name.class);

    private final Sessions sessions;

    FeedbackCalculator(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The period of the decisions that count.
     *
     * @param from the first day, in UTC
     * @param to the last day
     */
    public record Period(LocalDate from, LocalDate to) {

        /**
         * The period asked for; by default the year up to today.
         *
         * @throws BadRequestException if that is no period
         */
        public static Period parse(@Nullable String from, @Nullable String to) {
            var last = day("to", to, LocalDate.now(Clock.systemUTC()));
            var first = day("from", from, last.minusYears(1));
            if (first.isAfter(last)) {
                throw new BadRequestException("from is after to; give the earlier day as from");
            }
            return new Period(first, last);
        }

        private static LocalDate day(String parameter, @Nullable String text, LocalDate otherwise) {
            try {
                var day = text == null || text.isBlank() ? otherwise : LocalDate.parse(text);
                return StorableTime.required(parameter, day);
            } catch (DateTimeParseException e) {
                throw new BadRequestException(
                        "%s is '%s'; expected a day such as 2026-01-31".formatted(parameter, text), e);
            }
        }
    }

    /** The feedback of a period, for all districts or one. */
    public Uni<Feedback> of(Period period, @Nullable String districtId) {
        return sessions.forCaller(session -> {
            var counted = new Counted(session, period, districtId);
            return counted.by("cast(cast(date_trunc('month', decided_at at time zone 'UTC') as date) as text)", "")
                    .chain(months -> counted.bySignal().chain(signals -> counted.districts()
                            .map(districts -> new Feedback(
                                    period.from(),
                                    period.to(),
                                    districtId,
                                    precision(months.values().stream().flatMap(List::stream)),
                                    list(signals, Feedback.OfSignal::new, Feedback.OfSignal::precision),
                                    districts,
                                    months.entrySet().stream()
                                            .map(month -> new Feedback.OfMonth(
                                                    YearMonth.from(LocalDate.parse(month.getKey())),
                                                    precision(month.getValue().stream())))
                                            .toList()))));
        });
    }

    private static <T> List<T> list(
            Map<String, List<Reviewed>> reviewed,
            BiFunction<String, Precision, T> of,
            Function<T, Precision> precision) {
        return reviewed.entrySet().stream()
                .map(entry -> of.apply(entry.getKey(), precision(entry.getValue().stream())))
                .sorted(Comparator.comparing(precision, MOST_DISMISSED))
                .toList();
    }

    private static Precision precision(Stream<Reviewed> reviewed) {
        var byVerdict = reviewed.collect(Collectors.partitioningBy(one -> one.verdict() == Verdict.TRUE_POSITIVE));
        return Precision.of(
                byVerdict.get(true).stream().mapToLong(Reviewed::alerts).sum(),
                byVerdict.get(false).stream()
                        .collect(Collectors.groupingBy(
                                one -> Objects.requireNonNullElse(one.reason(), Precision.UNSTATED),
                                Collectors.summingLong(Reviewed::alerts))));
    }

    /** Counts the reviewed alerts within one session, one query after the other. */
    private record Counted(Session session, Period period, @Nullable String districtId) {

        private Uni<Map<String, List<Reviewed>>> by(String key, String join) {
            return rows(COUNTS.formatted(key, reviewed(join))).map(Counted::byKey);
        }

        private Uni<Map<String, List<Reviewed>>> bySignal() {
            return rows(SIGNAL_COUNTS.formatted(reviewed(""))).map(Counted::byKey);
        }

        private static Map<String, List<Reviewed>> byKey(List<Tuple> rows) {
            return REVIEWS.all(rows).stream()
                    .collect(Collectors.groupingBy(Reviewed::key, LinkedHashMap::new, Collectors.toList()));
        }

        private Uni<List<Feedback.OfDistrict>> districts() {
            var most =
                    """
                    join (select district_id as id, count(*) filter (where verdict <> 'TRUE_POSITIVE') as dismissed
                          %s group by 1 order by dismissed desc, id limit %d) as most on most.id = alert_figures.district_id"""
                            .formatted(reviewed(""), DISTRICTS);
            return by("district_id", most).chain(reviewed -> names(reviewed.keySet())
                    .map(names -> list(
                            reviewed,
                            (id, precision) -> new Feedback.OfDistrict(id, names.getOrDefault(id, id), precision),
                            Feedback.OfDistrict::precision)));
        }

        private Uni<Map<String, String>> names(Set<String> districtIds) {
            return session.createNativeQuery(
                            "select district_id, name from district where district_id = any(:ids)", Tuple.class)
                    .setParameter("ids", districtIds.toArray(String[]::new))
                    .getResultList()
                    .map(rows -> NAMES.all(rows).stream().collect(Collectors.toMap(Name::districtId, Name::name)));
        }

        private String reviewed(String join) {
            return REVIEWED.formatted(join, districtId == null ? "" : "and district_id = :districtId");
        }

        private Uni<List<Tuple>> rows(String sql) {
            var query = session.createNativeQuery(sql, Tuple.class)
                    .setParameter(
                            "from", period.from().atStartOfDay(ZoneOffset.UTC).toInstant())
                    .setParameter(
                            "to",
                            period.to().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            return (districtId == null ? query : query.setParameter("districtId", districtId)).getResultList();
        }
    }
}
