package org.lookalike.detector.web.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.web.UiLanguage;

/** The sentences come from the messages, which a running service has. */
@DetectorTest
class ReportStatusIT {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final int YEAR = LocalDate.now(ZONE).getYear();

    /** In the evening, when it is the next day in UTC. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
        FILED     | 11-27 | none  | true  | es | Denunciada el 27 nov · a la espera de Bluesky
        FILED     | 11-27 | none  | true  | en | Reported Nov 27 · waiting for Bluesky
        REMOVED   | 11-27 | 11-30 | true  | en | Removed by Bluesky Nov 30 (3 days)
        REMOVED   | 11-27 | 11-28 | true  | es | Eliminada por Bluesky el 28 nov (1 día)
        REMOVED   | 11-27 | 11-27 | false | en | Account gone since Nov 27 (under a day)
        REFUSED   | 11-27 | 11-30 | true  | en | Bluesky declined to remove it Nov 30
        NO_ANSWER | 11-27 | 11-30 | true  | en | No answer from Bluesky
        """)
    void status_isASentence(
            Alert.Report.State state,
            String filed,
            @Nullable String settled,
            boolean isAnswered,
            String language,
            String sentence) {
        var at = settled == null ? null : evening(settled);
        var report = isAnswered
                ? new Alert.Report(state, evening(filed), at, null)
                : new Alert.Report(Alert.Report.State.FILED, evening(filed), null, at);
        var status = new ReportStatus(report, "Bluesky", ZONE);

        var said = status.in(language.equals("es") ? UiLanguage.SPANISH : UiLanguage.ENGLISH);
        assertThat(said.before() + said.time() + said.after()).isEqualTo(sentence);
        assertThat(said.isDay()).isEqualTo(said.at() != null);
    }

    private static Instant evening(String day) {
        return LocalDate.parse(YEAR + "-" + day).atTime(22, 0).atZone(ZONE).toInstant();
    }
}
