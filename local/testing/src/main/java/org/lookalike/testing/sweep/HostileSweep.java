package org.lookalike.testing.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.testing.sweep.Place.In;

/**
 * Puts {@linkplain HostileValues values that programs have broken at} wherever a value stands, one at a time, and sends what
 * is no such body at all. The answer may be anything but a failure, and the log has a line of it at most.
 */
final class HostileSweep {

    private static final int MOST_LINES = 1;
    private static final int MANY_FIELDS = 1_001;
    private static final int DEPTH = 100_000;
    private static final String TEN_MEGABYTES = "x".repeat(10 * 1024 * 1024);
    private static final List<String> TYPES =
            List.of("text/plain", "application/xml", "application/json;charset=utf-32", "a/b/c", "multipart/form-data");

    private final List<Operation> operations;
    private final Tenant tenant;
    private final Client client;
    private final Keys keys;

    private record Trial(String name, Call call) {}

    private record Tried(String name, Answer answer) {}

    HostileSweep(List<Operation> operations, Tenant tenant, Client client, Keys keys) {
        this.operations = operations;
        this.tenant = tenant;
        this.client = client;
        this.keys = keys;
    }

    List<String> findings() {
        try (var log = LogLines.capture()) {
            var tried = operations.stream().flatMap(this::tried).toList();
            return Stream.concat(
                            tried.stream()
                                    .filter(one -> one.answer().isFailure()
                                            || log.count(one.answer().trace()) > MOST_LINES)
                                    .map(one -> "%s: %s, with the log %s"
                                            .formatted(
                                                    one.name(),
                                                    one.answer(),
                                                    log.texts(one.answer().trace()))),
                            log.failuresOfNoTrace().stream())
                    .toList();
        }
    }

    /** Of one operation at a time, as what is sent is large. */
    private Stream<Tried> tried(Operation operation) {
        var call = tenant.call(operation);
        var trials = Stream.concat(values(call), bodies(call)).toList();
        var answers = client.ask(trials, Trial::call, trial -> keys.operator(operation));
        return IntStream.range(0, trials.size())
                .mapToObj(i -> new Tried(
                        "%s, %s".formatted(operation, trials.get(i).name()),
                        answers.get(i).shortened()));
    }

    private static Stream<Trial> values(Call call) {
        return call.places().stream().flatMap(place -> {
            var sample = Objects.requireNonNullElse(call.at(place), TextNode.valueOf("example"));
            return HostileValues.at(place, sample).entrySet().stream()
                    .map(value ->
                            new Trial("%s at %s".formatted(value.getKey(), place), call.with(place, value.getValue())));
        });
    }

    private static Stream<Trial> bodies(Call call) {
        if (call.body() instanceof Body.None) {
            return Stream.empty();
        }
        var content = call.content();
        var bodies = new LinkedHashMap<String, Body>();
        TYPES.forEach(type -> bodies.put("the content type " + type, new Body.Bytes(type, content.bytes())));
        bodies.put("no content type", new Body.Bytes(null, content.bytes()));
        Map.of(
                        "no body",
                        "",
                        "bytes that are no text",
                        "\u0000\udcff\udcfe\u0001",
                        "deep lists",
                        "[".repeat(DEPTH),
                        "deep objects",
                        "{\"a\":".repeat(DEPTH))
                .forEach((name, text) -> bodies.put(name, new Body.Bytes(content.type(), LooseUtf8.bytes(text))));
        bodies.put("ten megabytes", new Body.Bytes(content.type(), TEN_MEGABYTES.getBytes(UTF_8)));
        if (call.body() instanceof Body.Form form && !form.isMultipart()) {
            bodies.put("%,d fields".formatted(MANY_FIELDS), new Body.Bytes(form.type(), fields()));
        }
        return Stream.concat(
                bodies.entrySet().stream().map(body -> new Trial(body.getKey(), call.withBody(body.getValue()))),
                tenMegabytes(call));
    }

    private static Stream<Trial> tenMegabytes(Call call) {
        return call.places().stream()
                .filter(place -> place.in() == In.JSON && call.at(place) instanceof TextNode)
                .limit(1)
                .map(place ->
                        new Trial("ten megabytes at " + place, call.with(place, TextNode.valueOf(TEN_MEGABYTES))));
    }

    private static byte[] fields() {
        return IntStream.range(0, MANY_FIELDS)
                .mapToObj(i -> "field%d=x".formatted(i))
                .collect(Collectors.joining("&"))
                .getBytes(UTF_8);
    }
}
