package org.lookalike.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lookalike.postgres.JsonParameter;

class RecipientTest {

    private static final String URL = "https://hooks.maplehollow.example:8443/services/T0/secret?token=secret";

    @Test
    void endpoint_isNeverSaidWhole() {
        var endpoint = (Recipient.Endpoint)
                subscription("{\"webhook_url\": \"%s\", \"webhook_preset\": \"slack\"}".formatted(URL))
                        .recipient();
        assertThat(endpoint).hasToString("Endpoint[hooks.maplehollow.example, slack]");
        assertThat(endpoint.text()).isEqualTo("hooks.maplehollow.example");
        assertThat(endpoint.origin()).isEqualTo("https://hooks.maplehollow.example:8443");
    }

    @Test
    void formerSecret_signsUntilItsTimeIsOver() {
        assertThat(secretsWithFormerUntil(Instant.now().plusSeconds(60)))
                .containsExactly("whsec_bm93", "whsec_Zm9ybWVy");
        assertThat(secretsWithFormerUntil(Instant.now().minusSeconds(60))).containsExactly("whsec_bm93");
    }

    private static Stream<String> secretsWithFormerUntil(Instant until) {
        return secrets(
                """
                {"webhook_url": "%s", "webhook_preset": "slack", "webhook_secret": "whsec_bm93",
                 "webhook_former_secret": "whsec_Zm9ybWVy", "webhook_former_secret_until": "%s"}"""
                        .formatted(URL, until));
    }

    private static Stream<String> secrets(String row) {
        return ((Recipient.Endpoint) subscription(row).recipient())
                .secrets().stream().map(SigningSecret::text);
    }

    @Test
    void endedWebhook_hasNoSecret() {
        assertThat(secrets(
                        "{\"webhook_url\": \"https://hooks.maplehollow.example:8443\", \"webhook_preset\": \"slack\"}"))
                .isEmpty();
    }

    @Test
    void address_isAMailbox() {
        assertThat(subscription("{\"address\": \"office@maplehollow.example\"}").recipient())
                .isEqualTo(new Recipient.Mailbox("office@maplehollow.example"));
    }

    private static Subscription subscription(String row) {
        return JsonParameter.read(row, Subscription.class);
    }
}
