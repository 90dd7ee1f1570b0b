package org.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The receiver of docs/examples takes the messages of the contract, and no others. */
class WebhookExampleTest {

    private static final byte[] KEY = "thirty-two bytes that are a key.".getBytes(StandardCharsets.UTF_8);
    private static final String RAISED = "5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11";
    private static final String OTHER = "7c1d7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b13";

    /** Takes what is genuine of its arguments, each as JSON. */
    private static final String TAKE_ALL =
            """
            import json, sys
            sys.path.insert(0, sys.argv[1])
            import webhook
            for argument in sys.argv[3:]:
                posted = json.loads(argument)
                if webhook.is_genuine(sys.argv[2], posted["headers"], posted["body"].encode()):
                    webhook.take(json.loads(posted["body"]))
                else:
                    print("refused")
            """;

    @Test
    void messages_areTaken_andNoneFromBeforeARemovalCounts() {
        assertThat(said(
                        signed("raised.json", KEY, Instant.now()),
                        signed("raised.json", KEY, Instant.now()),
                        signed("grouped.json", KEY, Instant.now()),
                        signed("removed.json", KEY, Instant.now()),
                        signed("grouped.json", KEY, Instant.now()),
                        signed("test.json", KEY, Instant.now()),
                        signed("from-the-future.json", KEY, Instant.now())))
                .containsExactly(
                        "lookalike.alert.raised %s 1".formatted(RAISED),
                        "lookalike.alerts.grouped %s 1".formatted(OTHER),
                        "removed " + RAISED,
                        "removed " + OTHER,
                        "lookalike.alert.moved %s 1".formatted(RAISED));
    }

    @Test
    void messageWithAnotherKey_orOfAnotherTime_isRefused() {
        assertThat(said(
                        signed("raised.json", new byte[32], Instant.now()),
                        signed("raised.json", KEY, Instant.now().minus(Duration.ofMinutes(6)))))
                .containsExactly("refused", "refused");
    }

    private static List<String> said(String... posted) {
        var arguments = new ArrayList<Object>(List.of(
                "-c",
                TAKE_ALL,
                "../docs/examples",
                "whsec_" + Base64.getEncoder().encodeToString(KEY)));
        arguments.addAll(List.of(posted));
        return Tool.named("python3", "python3").run(arguments.toArray()).lines().toList();
    }

    private static String signed(String example, byte[] key, Instant at) {
        var body = Project.text(Path.of("../contracts/webhook-message/v1/examples", example));
        var timestamp = Long.toString(at.getEpochSecond());
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signature = mac.doFinal("msg_1.%s.%s".formatted(timestamp, body).getBytes(StandardCharsets.UTF_8));
            var headers = Map.of(
                    "webhook-id",
                    "msg_1",
                    "webhook-timestamp",
                    timestamp,
                    "webhook-signature",
                    "v1,c29tZXRoaW5n v1," + Base64.getEncoder().encodeToString(signature));
            return new ObjectMapper().writeValueAsString(Map.of("headers", headers, "body", body));
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
