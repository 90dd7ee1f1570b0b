package org.lookalike.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecipientTest {

    private static final String URL = "https://hooks.maplehollow.example:8443/services/T0/secret?token=secret";

    @Test
    void endpoint_isNeverSaidWhole() {
        var endpoint = (Recipient.Endpoint) webhook().recipient();
        assertThat(endpoint).hasToString("Endpoint[hooks.maplehollow.example, slack]");
        assertThat(endpoint.text()).isEqualTo("hooks.maplehollow.example");
        assertThat(endpoint.origin()).isEqualTo("https://hooks.maplehollow.example:8443");
    }

    @Test
    void formerSecret_signsUntilItsTimeIsOver() {
        var changed = webhook();
        changed.webhookFormerSecret = "whsec_Zm9ybWVy";
        changed.webhookFormerSecretUntil = Instant.now().plusSeconds(60);
        assertThat(((Recipient.Endpoint) changed.recipient()).secrets())
                .extracting(SigningSecret::text)
                .containsExactly("whsec_bm93", "whsec_Zm9ybWVy");

        changed.webhookFormerSecretUntil = Instant.now().minusSeconds(60);
        assertThat(((Recipient.Endpoint) changed.recipient()).secrets())
                .extracting(SigningSecret::text)
                .containsExactly("whsec_bm93");
    }

    @Test
    void endedWebhook_hasNoSecret() {
        var ended = webhook();
        ended.webhookUrl = "https://hooks.maplehollow.example:8443";
        ended.webhookSecret = null;
        assertThat(((Recipient.Endpoint) ended.recipient()).secrets()).isEmpty();
    }

    @Test
    void address_isAMailbox() {
        var subscription = new Subscription();
        subscription.address = "office@maplehollow.example";
        assertThat(subscription.recipient()).isEqualTo(new Recipient.Mailbox("office@maplehollow.example"));
    }

    private static Subscription webhook() {
        var subscription = new Subscription();
        subscription.webhookUrl = URL;
        subscription.webhookPreset = "slack";
        subscription.webhookSecret = "whsec_bm93";
        return subscription;
    }
}
