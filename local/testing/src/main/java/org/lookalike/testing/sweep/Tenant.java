package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.testing.sweep.Place.In;

/** Somebody with things of their own in a service: a district, or whoever runs it. */
final class Tenant {

    /** Who sends it chooses it, so that one may be sent that another has chosen. */
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** By the name of a parameter; or by the path up to it, where the name alone does not tell: {@code /api/v1/tips/{id}}. */
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

    /** The id that stands at a place, if one does. */
    @Nullable
    String idAt(Operation operation, Place place) {
        var name = place.name();
        var byName = ids.getOrDefault(name, ids.get(name.replaceAll("s$", "")));
        return place.in() == In.PATH ? ids.getOrDefault(operation.prefix(name), byName) : byName;
    }

    /** Learns the ids that an answer tells of what was just made, if they have one of these names. */
    void learn(Operation operation, Answer answer, Set<String> names) {
        if (operation.method().equals("POST") && answer.isSuccess()) {
            answer.json().properties().forEach(property -> {
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

    /** How it asks for an operation about its own things. */
    Call call(Operation operation) {
        return Objects.requireNonNull(calls.get(operation), operation::name);
    }

    /** The same about nothing that there is. */
    Call callInVain(Operation operation) {
        var call = call(operation);
        for (var place : call.places()) {
            var id = idAt(operation, place);
            if (id != null && call.at(place) instanceof TextNode) {
                call = call.with(place, TextNode.valueOf(Invented.like(id)));
            }
        }
        return call;
    }
}
