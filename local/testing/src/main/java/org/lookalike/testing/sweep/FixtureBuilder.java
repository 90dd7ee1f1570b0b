package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.testing.sweep.Location.In;

/**
 * Finds for each operation a request that succeeds, and creates a tenant's resources on the way: ids in responses become
 * parameters of later requests.
 */
final class FixtureBuilder {

    private static final Set<Integer> REJECTED = Set.of(400, 404, 405, 406, 411, 413, 415, 429);
    private static final List<Duration> TIMES = List.of(Duration.ofDays(-1), Duration.ZERO, Duration.ofDays(1));
    private static final Pattern FORM = Pattern.compile("<form\\b[^>]* action=\"([^\"]+)\".*?</form>", Pattern.DOTALL);
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
    private final Map<Operation, String> rejections = new LinkedHashMap<>();

    /** @param schemas the schemas that references name */
    FixtureBuilder(List<Operation> operations, JsonNode schemas, GivenSamples samples, Client client, Keys keys) {
        this.operations = operations;
        this.schemas = schemas;
        this.samples = samples;
        this.client = client;
        this.keys = keys;
        this.idNames = operations.stream()
                .flatMap(operation -> operation.parameters().keySet().stream())
                .filter(location -> location.in() == In.PATH)
                .map(Location::at)
                .collect(Collectors.toSet());
    }

    void prepare(Tenant tenant) {
        for (var operation : operations) {
            if (operation.isDestructive()) {
                tenant.remember(candidates(tenant, operation).findFirst().orElseThrow());
                tenant.remember(tenant.callWithUnknownIds(operation));
            } else {
                prepare(tenant, operation);
            }
        }
    }

    /** The operations of which no request succeeded, with the response to the first. */
    List<String> rejections() {
        return rejections.entrySet().stream()
                .map(rejection -> "%s: %s".formatted(rejection.getKey(), rejection.getValue()))
                .toList();
    }

    private void prepare(Tenant tenant, Operation operation) {
        var key = keys.isForOneDistrict(operation) ? tenant.key() : keys.operator(operation);
        for (var call : candidates(tenant, operation).toList()) {
            var response = client.send(call, key);
            if (!REJECTED.contains(response.status())) {
                tenant.remember(call);
                tenant.rememberIds(operation, response, idNames);
                rejections.remove(operation);
                return;
            }
            if (!tenant.knows(operation)) {
                tenant.remember(call);
                rejections.put(operation, "%s, asked with %s %s".formatted(response, call.values(), call.body()));
            }
        }
    }

    /** Requests with all optional values and times in the past come first. */
    private Stream<Call> candidates(Tenant tenant, Operation operation) {
        return Stream.of(true, false)
                .flatMap(isWhole -> TIMES.stream()
                        .map(time -> new Samples(schemas, samples.values(), isWhole, time).knowing(tenant.ids())))
                .map(made -> candidate(tenant, operation, made))
                .flatMap(call -> Stream.concat(Stream.of(call), withoutOne(call)));
    }

    private Call candidate(Tenant tenant, Operation operation, Samples made) {
        var values = new LinkedHashMap<Location, JsonNode>();
        operation.parameters().forEach((location, schema) -> {
            var id = tenant.idAt(operation, location);
            if (id != null) {
                values.put(location, TextNode.valueOf(id));
            } else if (!location.equals(Declaration.ANY_FIELD)
                    && (made.isWhole() || operation.required().contains(location))) {
                values.put(
                        location,
                        operation.isDescribed() ? made.of(location.at(), schema) : made.byName(location.at(), schema));
            }
        });
        if (operation.parameters().containsKey(Declaration.ANY_FIELD)) {
            values.putAll(fields(tenant, new Call(operation, values, new Body.None()), made));
        }
        return new Call(operation, values, body(operation, made));
    }

    /** The fields of the form on the page at the same path, or else at the longest path above it, with their values. */
    private Map<Location, JsonNode> fields(Tenant tenant, Call posted, Samples made) {
        var fields = new LinkedHashMap<Location, JsonNode>();
        operations.stream()
                .filter(page -> page.isSafe() && (posted.operation().path() + "/").startsWith(page.path() + "/"))
                .max(Comparator.comparing(page -> page.path().length()))
                .stream()
                .map(page -> client.send(tenant.call(page), keys.operator(page)))
                .flatMap(page ->
                        FIELD.matcher(form(page.body(), posted.target())).results())
                .forEach(field -> fields.put(
                        new Location(In.FORM, field.group(1)),
                        field.group(2) == null ? made.byName(field.group(1), TEXT) : TextNode.valueOf(field.group(2))));
        return fields;
    }

    /** The forms of a page that are sent there; the whole page where it shows none. */
    private static String form(String page, String target) {
        var forms = FORM.matcher(page)
                .results()
                .filter(form -> form.group(1).equals(target))
                .map(MatchResult::group)
                .collect(Collectors.joining());
        return forms.isEmpty() ? page : forms;
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

    /** The request without each property, the last first, since some properties exclude each other. */
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
