package org.lookalike.proofs.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.rig.ApiClient;
import org.lookalike.proofs.rig.Rig;

/** A district that sends all that its keys allow, each kind of request again as soon as the one before is answered. */
final class Neighbor implements AutoCloseable {

    private static final int STREAMS = 230;
    private static final int CONNECTIONS = 3;
    private static final int SCHOOLS = 400;
    private static final int RECIPIENTS = 1_500;
    private static final String[] SCOPES = {"read", "review", "manage"};
    private static final String JSON = "application/json";

    private final String districtId;
    private final JsonNode registered;
    private final ApiClient operator;
    private final ApiClient detector;
    private final ApiClient notifier;
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final List<Thread> threads;
    private volatile @Nullable String alertId;
    private volatile boolean isStopped;

    /** @param registered the district as the API shows it */
    Neighbor(Rig rig, JsonNode registered) {
        this.districtId = registered.path("districtId").asText();
        this.registered = registered;
        this.operator = rig.api();
        this.detector = rig.api().withKeyOf(Service.DETECTOR, districtId, SCOPES);
        this.notifier = rig.api().withKeyOf(Service.NOTIFIER, districtId, SCOPES);
        this.threads = Stream.concat(
                        Stream.of(again("streams", this::openStreams)),
                        Stream.<IntSupplier>of(
                                        this::changeRegistration,
                                        this::importRecipients,
                                        this::comment,
                                        this::decide,
                                        this::query,
                                        this::export,
                                        this::mutePattern,
                                        this::uploadLogo,
                                        this::listDeliveries)
                                .flatMap(request -> IntStream.range(0, CONNECTIONS)
                                        .mapToObj(connection -> again("requests", request))))
                .toList();
        threads.forEach(Thread::start);
    }

    private Thread again(String name, IntSupplier request) {
        var thread = new Thread(
                () -> {
                    while (!isStopped) {
                        answers.merge(request.getAsInt() / 100 * 100, 1, Integer::sum);
                    }
                },
                "neighbor's " + name);
        thread.setDaemon(true);
        return thread;
    }

    /** How many requests were answered so far. */
    int answered() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of them were refused. */
    int refused() {
        return answers.getOrDefault(400, 0);
    }

    /** How many of them were answered with a server error, or not at all. */
    int failed() {
        return answers.getOrDefault(500, 0);
    }

    /** Nearly as large as a registration may be, and another one each time. */
    private int changeRegistration() {
        int change = sent.incrementAndGet();
        var profile = registered.deepCopy();
        var changed = JsonNodeFactory.instance.objectNode();
        changed.put("name", profile.path("name").asText())
                .put("city", profile.path("city").asText());
        var schools = changed.putArray("schools");
        IntStream.range(0, SCHOOLS).forEach(school -> schools.addObject()
                .put("name", "School %d of change %d %s".formatted(school, change, "x".repeat(150))));
        return detector.status(Service.DETECTOR, "PUT", "/api/v1/districts/" + districtId, JSON, changed.toString());
    }

    private int importRecipients() {
        int file = sent.incrementAndGet();
        var csv = IntStream.range(0, RECIPIENTS)
                .mapToObj(row -> "clerk%d-%d@neighbor.example,low,%s".formatted(file, row, districtId))
                .collect(Collectors.joining("\n", "address,minimum_severity,district_ids\n", "\n"));
        return notifier.status(Service.NOTIFIER, "POST", "/api/v1/subscriptions/import", "text/csv", csv);
    }

    private int comment() {
        return aboutAnAlert("comments", "{\"text\": \"%s\"}".formatted("again ".repeat(500)));
    }

    private int decide() {
        return aboutAnAlert("decisions", "{\"verdict\": \"insufficient_data\"}");
    }

    private int aboutAnAlert(String what, String body) {
        return detector.status(Service.DETECTOR, "POST", "/api/v1/alerts/%s/%s".formatted(alertId(), what), JSON, body);
    }

    /** An alert of the district, as the operator sees it; an invented one before there is any. */
    private String alertId() {
        if (alertId == null) {
            alertId = operator.get(Service.DETECTOR, "/api/v1/alerts?limit=1&districtId=" + districtId)
                    .path("items")
                    .path(0)
                    .path("alertId")
                    .asText(null);
        }
        return alertId == null ? "00000000-0000-0000-0000-000000000000" : alertId;
    }

    private int query() {
        return detector.status(
                Service.DETECTOR, "GET", "/api/v1/districts/%s/audit?limit=200".formatted(districtId), JSON, "");
    }

    private int export() {
        return detector.status(Service.DETECTOR, "GET", "/api/v1/alerts/export/csv", JSON, "");
    }

    private int mutePattern() {
        return detector.status(
                Service.DETECTOR,
                "POST",
                "/api/v1/districts/%s/suppressions".formatted(districtId),
                JSON,
                "{\"field\": \"display_name\", \"pattern\": \"*%s%d\"}"
                        .formatted("a".repeat(80), sent.incrementAndGet()));
    }

    /** It is no picture, which is found out once it is read. */
    private int uploadLogo() {
        return detector.status(
                Service.DETECTOR,
                "POST",
                "/api/v1/districts/%s/logos".formatted(districtId),
                "image/png",
                "x".repeat(1_000_000));
    }

    private int listDeliveries() {
        return notifier.status(Service.NOTIFIER, "GET", "/api/v1/deliveries?limit=200", JSON, "");
    }

    /** Opens more streams at once than anybody may, and closes them again. */
    private int openStreams() {
        var opened = IntStream.range(0, STREAMS)
                .mapToObj(stream -> detector.open(Service.DETECTOR, "/api/v1/alerts/stream"))
                .toList();
        var responses = opened.stream().map(CompletableFuture::join).toList();
        Waiting.seconds(1);
        for (var response : responses) {
            try {
                response.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException("a stream cannot be closed", e);
            }
        }
        return responses.stream().mapToInt(HttpResponse::statusCode).max().orElseThrow();
    }

    @Override
    public void close() {
        isStopped = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
