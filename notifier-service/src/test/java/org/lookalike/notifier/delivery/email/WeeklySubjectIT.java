package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.delivery.SystemMail.WeeklyStatus;
import org.lookalike.notifier.delivery.WithoutServers;
import org.lookalike.notifier.subscription.Language;

@QuarkusTest
@TestProfile(WithoutServers.class)
class WeeklySubjectIT {

    /** A source that does not answer has an exclamation mark. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        ''                                                         | 0  | Monitoring is off: no platform is connected; no open alerts
        bluesky!                                                   | 12 | Monitoring is down: no source is responding; 12 open alerts
        bluesky                                                    | 0  | Weekly status: watching Bluesky; no open alerts
        bluesky mastodon-a.example                                 | 1  | Weekly status: watching Bluesky, Mastodon; one open alert
        bluesky mastodon-a.example mastodon-b.example youtube x    | 0  | Weekly status: watching Bluesky, Mastodon and 2 more; no open alerts
        instagram facebook youtube x                               | 24 | Weekly status: watching Instagram, Facebook and 2 more; 24 open alerts
        bluesky x!                                                 | 2  | Weekly status: no answer from X; watching Bluesky; 2 open alerts
        bluesky mastodon-a.example!                                | 2  | Weekly status: no answer from Mastodon; watching Bluesky
        youtube x facebook! instagram! threads!                    | 2  | Weekly status: no answer from Facebook and 2 more; watching 2 sources
        mastodon-a.example mastodon-b.example!                     | 0  | Weekly status: no answer from Mastodon (b[.]example); watching 1 source
        newplace                                                   | 0  | Weekly status: watching newplace; no open alerts
        """)
    void subject_saysWhatIsMonitored_andWhatIsNot_inTheRoomOfAnInbox(String sources, int open, String subject) {
        var mail = new WeeklyStatus(1, List.of(), open, 7, sources(sources), false, null, 0, null);

        assertThat(new WeeklySubject(mail, Language.ENGLISH.words(MailWords.class)).text())
                .isEqualTo(subject)
                .hasSizeLessThanOrEqualTo(75);
    }

    private static List<WeeklyStatus.Source> sources(String names) {
        return Stream.of(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name -> name.endsWith("!")
                        ? new WeeklyStatus.Source(name.substring(0, name.length() - 1), "failing", null)
                        : new WeeklyStatus.Source(name, "on", Instant.EPOCH))
                .toList();
    }
}
