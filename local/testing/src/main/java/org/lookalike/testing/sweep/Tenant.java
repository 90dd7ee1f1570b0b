package org.lookalike.testing.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.testing.sweep.Location.In;

/** An owner of resources in a service: a district or the operator. */
final class Tenant {

    /** Clients choose these ids, so that two tenants may use the same. Each operation has its own, as it is another request. */
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String KEY_OF_A_FORM = "reportId";

    /**
     * Ids by the name of their parameter, by the path up to it if the name is ambiguous: {@code /api/v1/tips/{id}}, or by the
     * operation that is to have another one: {@code POST /api/v1/tips/{id}/discard}.
     */
    private final Map<String, String> ids;

    private final Map<Operation, Call> calls = new HashMap<>();
    private final String key;

    Tenant(Map<String, String> ids, String key) {
        this.ids = new HashMap<>(ids);
        this.ids.putIfAbsent(IDEMPOTENCY_KEY, UUID.randomUUID().toString());
        this.key = key;
    }

    String key() {
        return key;
    }

    Map<String, String> ids() {
        return ids;
    }

    /** The id for a location, if there is one. */
    @Nullable
    String idAt(Operation operation, Location location) {
        var name = location.name();
        if (name.equals(IDEMPOTENCY_KEY) || location.in() == In.FORM && name.equals(KEY_OF_A_FORM)) {
            return UUID.nameUUIDFromBytes((ids.get(IDEMPOTENCY_KEY) + operation.name()).getBytes(UTF_8))
                    .toString();
        }
        var byName = ids.getOrDefault(name, ids.get(name.replaceAll("s$", "")));
        return location.in() == In.PATH
                ? ids.getOrDefault(operation.name(), ids.getOrDefault(operation.prefix(name), byName))
                : byName;
    }

    /** Remembers the ids of a created resource in a response, if they have one of these names. */
    void rememberIds(Operation operation, Response response, Set<String> names) {
        if (operation.method().equals("POST") && response.isSuccess()) {
            response.json().properties().forEach(property -> {
                var name = property.getKey();
                if (property.getValue().isTextual() && names.contains(name)) {
                    ids.putIfAbsent(
                            name.equals("id") ? operation.path() + "/{id}" : name,
                            property.getValue().textValue());
                }
            });
        }
    }

    void remember(Call call) {
        calls.put(call.operation(), call);
    }

    boolean knows(Operation operation) {
        return calls.containsKey(operation);
    }

    /** A request for its own resources. */
    Call call(Operation operation) {
        return Objects.requireNonNull(calls.get(operation), operation::name);
    }

    /** A request for unknown resources. */
    Call callWithUnknownIds(Operation operation) {
        var call = call(operation);
        for (var location : call.locations()) {
            var id = idAt(operation, location);
            if (id != null && call.at(location) instanceof TextNode) {
                call = call.with(location, TextNode.valueOf(UnknownId.like(id)));
            }
        }
        return call;
    }
}
