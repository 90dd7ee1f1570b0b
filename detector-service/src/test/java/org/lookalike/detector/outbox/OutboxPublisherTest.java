package org.lookalike.detector.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.outbox.OutboxPublisher.Delivery;

class OutboxPublisherTest {

    /**
     * Each send has a topic, a key and an outcome: + acknowledged, - failed, ! refused permanently. Each row is then P
     * published, W waiting or K parked.
     */
    @ParameterizedTest
    @CsvSource({
        "alerts/a+ alerts/a+ alerts/b+,  PPP",
        "alerts/a- alerts/a+ alerts/b+,  WWP",
        "alerts/a+ alerts/a- alerts/a+,  PWW",
        "alerts/a! alerts/a+ alerts/b+,  KPP",
        "alerts/a- alerts/a! alerts/a+,  WWW",
        "alerts/a! alerts/a- alerts/a+,  KWW",
        "alerts/a- dlq/a+ alerts/b!,     WPK",
        "dlq/+ dlq/- dlq/+,              PWW"
    })
    void mark_publishesRowsOfAKeyInOrder_andParksWhatTheBrokerRefuses(String sends, String states) {
        var outcomes =
                Stream.of(sends.split(" ")).map(OutboxPublisherTest::outcome).toList();

        var result = OutboxPublisher.mark(outcomes);

        assertThat(outcomes.stream().map(outcome -> state(outcome.row())).collect(Collectors.joining()))
                .isEqualTo(states);
        assertThat(result.published()).isEqualTo(count(states, 'P'));
        assertThat(result.parked()).isEqualTo(count(states, 'K'));
    }

    private static Delivery outcome(String send) {
        var slash = send.indexOf('/');
        var key = send.substring(slash + 1, send.length() - 1);
        var row = new OutboxRow();
        row.eventId = send;
        row.topic = send.substring(0, slash);
        row.key = key.isEmpty() ? null : key.getBytes(StandardCharsets.UTF_8);
        row.headers = Map.of();
        return new Delivery(row, failure(send.charAt(send.length() - 1)));
    }

    private static Throwable failure(char outcome) {
        return switch (outcome) {
            case '-' -> new TimeoutException("the broker does not answer");
            case '!' -> new RecordTooLargeException("larger than the broker accepts");
            default -> null;
        };
    }

    private static String state(OutboxRow row) {
        if (row.parkedReason != null) {
            return "K";
        }
        return row.publishedAt == null ? "W" : "P";
    }

    private static int count(String states, char state) {
        return (int) states.chars().filter(each -> each == state).count();
    }
}
