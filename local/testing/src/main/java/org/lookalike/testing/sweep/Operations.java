package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.lookalike.testing.Route;
import org.lookalike.testing.sweep.Location.In;

/** The operations of a service, as its classes declare them and its OpenAPI document describes them. */
final class Operations {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Parents come before their children, and pages last, since their responses name no ids. */
    private static final Comparator<Operation> IN_ORDER = Comparator.comparing(Operation::isDescribed)
            .reversed()
            .thenComparing(operation -> operation.path().split("/").length)
            .thenComparing(Operation::name);

    private Operations() {}

    /**
     * Returns every operation once.
     *
     * @param document OpenAPI 3
     * @throws IllegalStateException if the document describes an operation that no class declares
     */
    static List<Operation> of(JsonNode document, List<Route> routes) {
        var described = described(document);
        var operations = routes.stream()
                .map(route -> operation(route, described.get(route.name())))
                .collect(Collectors.toMap(Operation::name, operation -> operation, (one, other) -> one));
        if (!operations.keySet().containsAll(described.keySet())) {
            var undeclared = new TreeSet<>(described.keySet());
            undeclared.removeAll(operations.keySet());
            throw new IllegalStateException("the document describes what no class declares: " + undeclared);
        }
        return operations.values().stream().sorted(IN_ORDER).toList();
    }

    private static Map<String, JsonNode> described(JsonNode document) {
        var described = new LinkedHashMap<String, JsonNode>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> !method.getKey().equals("parameters"))
                .forEach(method -> described.put(
                        "%s %s".formatted(method.getKey().toUpperCase(Locale.ROOT), path.getKey()),
                        method.getValue())));
        return described;
    }

    private static Operation operation(Route route, @Nullable JsonNode described) {
        return described == null ? page(route) : described(route, described);
    }

    private static Operation page(Route route) {
        var parameters = Declaration.parameters(route.declaredBy(), route.plainPath());
        var required = parameters.keySet().stream()
                .filter(location -> location.in() != In.QUERY)
                .collect(Collectors.toSet());
        var isForm = required.stream().anyMatch(location -> location.in() == In.FORM);
        return new Operation(
                route.method(),
                route.plainPath(),
                Declaration.scopes(route.declaredBy()),
                false,
                parameters,
                required,
                isForm
                        ? Map.of(route.consumes().equals(JSON) ? FORM : route.consumes(), MissingNode.getInstance())
                        : Map.of());
    }

    private static Operation described(Route route, JsonNode described) {
        var parameters = new LinkedHashMap<Location, JsonNode>();
        var required = new LinkedHashSet<Location>();
        for (var parameter : described.path("parameters")) {
            var in = In.valueOf(parameter.path("in").asText().toUpperCase(Locale.ROOT));
            var location = new Location(in, parameter.path("name").asText());
            parameters.put(location, parameter);
            if (parameter.path("required").booleanValue()) {
                required.add(location);
            }
        }
        var bodies = new LinkedHashMap<String, JsonNode>();
        described
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(body -> bodies.put(body.getKey(), body.getValue()));
        return new Operation(
                route.method(),
                route.plainPath(),
                Declaration.scopes(route.declaredBy()),
                true,
                parameters,
                required,
                bodies);
    }

    /** The operations whose scopes in the document differ from those of their class. */
    static List<String> withOtherScopes(List<Operation> operations, JsonNode document) {
        var described = described(document);
        return operations.stream()
                .filter(Operation::isDescribed)
                .filter(operation -> !scopes(described.get(operation.name())).equals(operation.scopes()))
                .map(Operation::name)
                .toList();
    }

    private static Set<String> scopes(JsonNode described) {
        return StreamSupport.stream(described.path("security").spliterator(), false)
                .flatMap(requirement -> StreamSupport.stream(requirement.spliterator(), false))
                .flatMap(scopes -> StreamSupport.stream(scopes.spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }
}
