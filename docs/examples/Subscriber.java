///usr/bin/env jbang "$0" "$@" ; exit $?
//DEPS org.apache.kafka:kafka-clients:4.1.2
//DEPS com.fasterxml.jackson.core:jackson-databind:2.21.2

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the alerts: {@code KAFKA=localhost:9092 jbang Subscriber.java}, or with the two libraries on the class path.
 * {@code CERTIFICATES}, if set, is a folder with ca.crt, user.crt and user.key: the program signs in by certificate.
 */
class Subscriber {

    private static final List<String> DISTRICTS = list("DISTRICTS");
    private static final List<String> DROPPED_SEVERITIES = list("DROPPED_SEVERITIES");

    public static void main(String[] arguments) throws IOException {
        var json = new ObjectMapper();
        // Of each alert, the revision seen last; a real subscriber keeps this in its database.
        var newest = new HashMap<String, Long>();
        var settings = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", System.getenv().getOrDefault("KAFKA", "localhost:9092"),
                "group.id", System.getenv().getOrDefault("GROUP", "subscriber-siem.tickets"),
                "auto.offset.reset", "earliest",
                "enable.auto.commit", false));
        if (System.getenv("CERTIFICATES") != null) {
            settings.putAll(certificate(Path.of(System.getenv("CERTIFICATES"))));
        }
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("impersonation-alerts"));
            while (true) {
                for (var alert : consumer.poll(Duration.ofSeconds(1))) {
                    if (alert.value() == null) { // removed; the SDK of CloudEvents has no data here
                        newest.remove(alert.key());
                    } else if (isWanted(alert.headers())) {
                        take(json.readTree(alert.value()), newest);
                    }
                }
                consumer.commitSync();
            }
        }
    }

    private static Map<String, Object> certificate(Path folder) throws IOException {
        return Map.of(
                "security.protocol", "SSL",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.certificates", Files.readString(folder.resolve("ca.crt")),
                "ssl.keystore.type", "PEM",
                "ssl.keystore.certificate.chain", Files.readString(folder.resolve("user.crt")),
                "ssl.keystore.key", Files.readString(folder.resolve("user.key")));
    }

    /** Whether no header says otherwise: deletions and old records lack some, and there may be new severities. */
    private static boolean isWanted(Headers headers) {
        var district = text(headers, "ce_districtid");
        var isOurs = DISTRICTS.isEmpty() || district.isEmpty() || DISTRICTS.contains(district);
        return isOurs && !DROPPED_SEVERITIES.contains(text(headers, "ce_severity"));
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static List<String> list(String variable) {
        var values = System.getenv(variable);
        return values == null ? List.of() : List.of(values.split(","));
    }

    private static void take(JsonNode alert, Map<String, Long> newest) {
        var id = alert.get("alertId").asText();
        var revision = alert.get("revision").asLong();
        if (revision <= newest.getOrDefault(id, 0L)) {
            return;
        }
        newest.put(id, revision);
        System.out.printf("%s %d %s %s%n", id, revision, alert.get("severity").asText(), alert.get("status").asText());
        for (var reason : alert.at("/match/evidence")) {
            System.out.println("    " + reason.get("summary").asText());
            // Places count code points, not chars.
            var observed = reason.path("observed").asText().codePoints().toArray();
            for (var place : reason.path("differences")) {
                int start = place.get("start").asInt();
                int length = place.get("length").asInt();
                System.out.println("        differs: "
                        + (length > 0 ? '"' + new String(observed, start, length) + '"' : "missing after " + start + " characters"));
            }
        }
    }
}
