package org.lookalike.detector.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.website.WebsiteEvent.Ended;
import org.lookalike.detector.website.WebsiteEvent.Visit;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.testing.Contract;

class WebsiteVisitMessageTest {

    private static final Contract CONTRACT = Contract.of("website-visit");
    private static final String SITE = "maplehollowschools.example";

    @Test
    void everyExample_isRead() {
        assertThat(CONTRACT.examples()).allSatisfy(example -> assertThat(read("made", CONTRACT.example(example)))
                .isInstanceOfSatisfying(
                        Visit.class, visit -> assertThat(visit.website()).isEqualTo(SITE)));
    }

    @Test
    void everyInvalidOne_isRejectedByTheNameOfTheField() {
        assertThat(Map.of(
                        "account-without-page.json", "page is missing",
                        "accounts-missing.json", "accounts is missing",
                        "website-is-an-address.json", "website must be a host",
                        "without-home-page.json", "pages must be"))
                .allSatisfy((name, detail) -> assertThatThrownBy(() -> read("made", CONTRACT.invalid(name)))
                        .isInstanceOf(InvalidMessage.class)
                        .hasMessageContaining(detail));
    }

    @Test
    void tombstone_isTheEndOfTheSite() throws InvalidMessage {
        assertThat(read("removed", null)).isEqualTo(new Ended(SITE));
    }

    private static Object read(String what, String value) throws InvalidMessage {
        var record = new ConsumerRecord<>("website-visits", 0, 0, SITE.getBytes(UTF_8), bytes(value));
        new CloudEvent("id", "/test", new EventType("website-visit", what, 1), SITE, Instant.EPOCH, null, null)
                .toHeaders()
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return WebsiteVisitMessage.read(record);
    }

    private static byte[] bytes(String value) {
        return value == null ? null : value.getBytes(UTF_8);
    }
}
