package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.testing.sweep.Place.In;

/**
 * Finds out how each operation is asked so that it does what it is for, and makes for a tenant what there is to make on the
 * way: of what an answer tells the id, that is asked about from then on.
 */
final class Preparation {

    private static final Set<Integer> REFUSED = Set.of(400, 404, 405, 406, 411, 413, 415, 429);
    private static final List<Duration> TIMES = List.of(Duration.ofDays(-1), Duration.ofDays(1));
    private static final Pattern FIELD =
            Pattern.compile("<(?:input|select|textarea)[^>]* name=\"([^\"]+)\"(?:[^>]* value=\"([^\"]+)\")?");
    private static final JsonNode TEXT = JsonNodeFactory.instance.objectNode().put("type", "string");
    private static final String JSON = "application/json";

    private final List<Operation> operations;
    private final JsonNode schemas;
    private final GivenSamples samples;
    private final Client client;
    private final Keys keys;
    private final Set<String> idNames;
    private final Map<Operation, String> refusals = new LinkedHashMap<>();

    /** @param schemas those that references lead to, by name */
    Preparation(List<Operation> operations, JsonNode schemas, GivenSamples samples, Client client, Keys keys) {
        this.operations = operations;
        this.schemas = schemas;
        this.samples = samples;
        this.client = client;
        this.keys = keys;
        this.idNames = operations.stream()
                .flatMap(operation -> operation.parameters().keySet().stream())
                .filter(place -> place.in() == In.PATH)
                .map(Place::at)
                .collect(Collectors.toSet());
    }

    void prepare(Tenant tenant) {
        for (var operation : operations) {
            if (operation.isDestructive()) {
                tenant.remember(candidates(tenant, operation).findFirst().orElseThrow());
                tenant.remember(tenant.callInVain(operation));
            } else {
                prepare(tenant, operation);
            }
        }
    }

    /** The operations that never did what they are for, with what they answered to the first question. */
    List<String> refusals() {
        return refusals.entrySet().stream()
                .map(refusal -> "%s: %s".formatted(refusal.getKey(), refusal.getValue()))
                .toList();
    }

    private void prepare(Tenant tenant, Operation operation) {
        var key = keys.isForOneDistrict(operation) ? tenant.key() : keys.operator(operation);
        for (var call : candidates(tenant, operation).toList()) {
            var answer = client.ask(call, key);
            if (!REFUSED.contains(answer.status())) {
                tenant.remember(call);
                tenant.learn(operation, answer, idNames);
                refusals.remove(operation);
                return;
            }
            if (!tenant.knows(operation)) {
                tenant.remember(call);
                refusals.put(operation, "%s, asked with %s %s".formatted(answer, call.values(), call.body()));
            }
        }
    }

    /** With everything that may be left out, and times that are over, first. */
    private Stream<Call> candidates(Tenant tenant, Operation operation) {
        return Stream.of(true, false)
                .flatMap(isWhole -> TIMES.stream()
                        .map(time -> new Samples(schemas, samples.values(), isWhole, time).knowing(tenant.ids())))
                .map(made -> candidate(tenant, operation, made))
                .flatMap(call -> Stream.concat(Stream.of(call), withoutOne(call)));
    }

    private Call candidate(Tenant tenant, Operation operation, Samples made) {
        var values = new LinkedHashMap<Place, JsonNode>();
        operation.parameters().forEach((place, schema) -> {
            var id = tenant.idAt(operation, place);
            if (place.equals(Declaration.ANY_FIELD)) {
                values.putAll(fields(tenant, operation, made));
            } else if (id != null) {
                values.put(place, TextNode.valueOf(id));
            } else if (made.isWhole() || operation.required().contains(place)) {
                values.put(
                        place, operation.isDescribed() ? made.of(place.at(), schema) : made.called(place.at(), schema));
            }
        });
        return new Call(operation, values, body(operation, made));
    }

    /** Those of the form that is shown at the same path, as they are filled in there. */
    private Map<Place, JsonNode> fields(Tenant tenant, Operation operation, Samples made) {
        var fields = new LinkedHashMap<Place, JsonNode>();
        operations.stream()
                .filter(page -> page.isSafe() && page.path().equals(operation.path()))
                .map(page -> client.ask(tenant.call(page), keys.operator(page)))
                .flatMap(page -> FIELD.matcher(page.body()).results())
                .forEach(field -> fields.put(
                        new Place(In.FORM, field.group(1)),
                        field.group(2) == null ? made.called(field.group(1), TEXT) : TextNode.valueOf(field.group(2))));
        return fields;
    }

    private Body body(Operation operation, Samples made) {
        var types = operation.bodies().keySet();
        if (types.isEmpty()) {
            return new Body.None();
        }
        if (types.contains(JSON)) {
            var schema = operation.bodies().get(JSON);
            return new Body.Json(made.of("body", schema), made.whole().of("body", schema));
        }
        return types.stream()
                .filter(type -> type.contains("form"))
                .findFirst()
                .<Body>map(Body.Form::new)
                .or(() -> types.stream()
                        .filter(samples.bodies()::containsKey)
                        .findFirst()
                        .map(type -> new Body.Bytes(type, samples.bodies().get(type))))
                .orElseGet(() -> new Body.Bytes(types.iterator().next(), new byte[] {'a'}));
    }

    /** Of two things perhaps only one may be there: the same without each, the last first. */
    private static Stream<Call> withoutOne(Call call) {
        if (!(call.body() instanceof Body.Json json && json.value() instanceof ObjectNode object)) {
            return Stream.empty();
        }
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(name -> names.add(0, name));
        return names.stream()
                .map(name -> call.withBody(new Body.Json(object.deepCopy().without(name), json.whole())));
    }
}
