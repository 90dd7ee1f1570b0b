package org.lookalike.testing.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.testing.sweep.Location.In;

/**
 * Replaces each value of each request by {@linkplain HostileValues hostile values}, one at a time, and sends malformed bodies. A
 * response may be anything but a server error, and the log may have at most one line about it. Below
 * {@code /api/} one that refuses a value names its field in {@code violations}.
 */
final class FuzzSweep {

    private static final int MAX_LOG_LINES = 1;
    private static final int MANY_FIELDS = 1_001;
    private static final int DEPTH = 100_000;
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    /** Bodies that no operation accepts. */
    private static final Map<String, byte[]> BODIES = Map.of(
            "no body", new byte[0],
            "bytes that are no text", LenientUtf8.bytes("\u0000\udcff\udcfe\u0001"),
            "deep lists", "[".repeat(DEPTH).getBytes(UTF_8),
            "deep objects", "{\"a\":".repeat(DEPTH).getBytes(UTF_8),
            "ten megabytes", "x".repeat(TEN_MEGABYTES).getBytes(UTF_8));

    /** Nearly the largest value that most routes accept. */
    private static final TextNode LONG = TextNode.valueOf("x".repeat(200_000));

    private static final List<String> TYPES =
            List.of("text/plain", "application/xml", "application/json;charset=utf-32", "a/b/c", "multipart/form-data");

    private final List<Operation> operations;
    private final Tenant tenant;
    private final Client client;
    private final Keys keys;

    /** Values of another type than most fields have. A field that takes them is free text, or an object of any kind. */
    private static final Map<In, String> MISTYPED =
            Map.of(In.JSON, "another object", In.QUERY, "signs of other languages");

    /**
     * One request; it is created late, since it may be large.
     *
     * @param at where the value stands; null for a body as a whole
     */
    private record Trial(Operation operation, String value, @Nullable Location at, Supplier<Call> call) {

        static Trial of(Call call, String value, @Nullable Location at, Supplier<Call> changed) {
            return new Trial(call.operation(), at == null ? value : value + " at " + at, at, changed);
        }

        /** Whether each field is tried with it in every build, so that no new field is forgotten. */
        boolean isMistyped() {
            return at != null && value.startsWith(String.valueOf(MISTYPED.get(at.in())));
        }

        /** Whether the answer refuses a value without saying where it stands: of another type than the field's, by its name. */
        boolean isRefusedWithoutName(Response response) {
            return at != null
                    && operation.path().startsWith("/api/")
                    && at.in() != In.PATH
                    && !at.at().isEmpty()
                    && response.isInvalidRequest()
                    && response.violations()
                            .noneMatch(field -> !isMistyped()
                                    || field.toLowerCase(Locale.ROOT)
                                            .contains(at.name().toLowerCase(Locale.ROOT)));
        }

        @Override
        public String toString() {
            return "%s, %s".formatted(operation, value);
        }
    }

    FuzzSweep(List<Operation> operations, Tenant tenant, Client client, Keys keys) {
        this.operations = operations;
        this.tenant = tenant;
        this.client = client;
        this.keys = keys;
    }

    /**
     * What goes wrong.
     *
     * @param oneOf how many trials there are for each that is made; the same ones each time
     */
    List<String> findings(int oneOf) {
        var trials = operations.stream()
                .map(tenant::call)
                .flatMap(call -> Stream.of(values(call), bodies(call)).flatMap(each -> each))
                .filter(trial ->
                        trial.isMistyped() || Math.floorMod(trial.toString().hashCode(), oneOf) == 0)
                .toList();
        try (var log = LogLines.capture()) {
            var responses = client.send(
                    trials,
                    trial -> trial.call().get(),
                    trial -> keys.operator(trial.operation()),
                    Response::shortened);
            var findings = new ArrayList<>(log.unattributedFailures());
            for (int i = 0; i < trials.size(); i++) {
                var response = responses.get(i);
                if (response.isFailure() || log.count(response.trace()) > MAX_LOG_LINES) {
                    findings.add(
                            "%s: %s, with the log %s".formatted(trials.get(i), response, log.texts(response.trace())));
                } else if (trials.get(i).isRefusedWithoutName(response)) {
                    findings.add("%s: no violation names it in %s".formatted(trials.get(i), response));
                }
            }
            return findings;
        }
    }

    private static Stream<Trial> values(Call call) {
        return call.locations().stream().flatMap(location -> {
            var sample = Objects.requireNonNullElse(call.at(location), TextNode.valueOf("example"));
            return HostileValues.at(location, sample).entrySet().stream()
                    .map(value ->
                            Trial.of(call, value.getKey(), location, () -> call.with(location, value.getValue())));
        });
    }

    private static Stream<Trial> bodies(Call call) {
        if (call.body() instanceof Body.None) {
            return Stream.empty();
        }
        var bodies = new LinkedHashMap<String, Supplier<Body>>();
        TYPES.forEach(type -> bodies.put(
                "the content type " + type,
                () -> new Body.Bytes(type, call.content().bytes())));
        bodies.put("no content type", () -> new Body.Bytes(null, call.content().bytes()));
        BODIES.forEach((name, bytes) ->
                bodies.put(name, () -> new Body.Bytes(call.content().type(), bytes)));
        if (call.body() instanceof Body.Form form && !form.isMultipart()) {
            bodies.put("%,d fields".formatted(MANY_FIELDS), () -> new Body.Bytes(form.type(), fields()));
        }
        var whole = bodies.entrySet().stream()
                .map(body -> Trial.of(
                        call,
                        body.getKey(),
                        null,
                        () -> call.withBody(body.getValue().get())));
        return Stream.concat(whole, nearlyTooLong(call));
    }

    private static Stream<Trial> nearlyTooLong(Call call) {
        return call.locations().stream()
                .filter(location -> location.in() == In.JSON && call.at(location) instanceof TextNode)
                .limit(1)
                .map(location -> Trial.of(call, "200,000 letters", location, () -> call.with(location, LONG)));
    }

    private static byte[] fields() {
        return IntStream.range(0, MANY_FIELDS)
                .mapToObj(i -> "field%d=x".formatted(i))
                .collect(Collectors.joining("&"))
                .getBytes(UTF_8);
    }
}
