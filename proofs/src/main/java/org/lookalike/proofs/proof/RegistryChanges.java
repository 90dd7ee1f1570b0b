package org.lookalike.proofs.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.rig.ApiClient;
import org.lookalike.proofs.world.District;
import org.lookalike.proofs.world.World;

/** Changes of the registry at a steady rate: most give a registered district another alias, some register a further one. */
final class RegistryChanges {

    /** One change in so many registers a further district. */
    static final int PER_REGISTRATION = 5;

    private static final int CONNECTIONS = 4;
    private static final int PAGE = 500;

    private final ApiClient api;
    private final Queue<ObjectNode> registered;
    private final Queue<District> further;

    /**
     * Changes that can be made.
     *
     * @param registered the districts to rename, as the API shows them
     * @param further those to register
     */
    private RegistryChanges(ApiClient api, List<ObjectNode> registered, List<District> further) {
        this.api = api;
        this.registered = new ArrayDeque<>(registered);
        this.further = new ArrayDeque<>(further);
    }

    /** Prepares changes: each registers one of the further districts or renames one that is registered. */
    static RegistryChanges prepare(ApiClient api, List<District> further) {
        var registered = new ArrayList<ObjectNode>();
        var after = "";
        while (registered.size() < further.size() * PER_REGISTRATION) {
            var page = api.get(Service.DETECTOR, "/api/v1/districts?limit=" + PAGE + after);
            page.path("items").forEach(district -> registered.add((ObjectNode) district));
            after = "&after=" + page.path("next").asText();
        }
        return new RegistryChanges(api, registered, further);
    }

    /** Makes so many changes and returns once all are made; fails if one is refused. */
    void make(int count, int perSecond) {
        var connections = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            var made = new ArrayList<CompletableFuture<Void>>();
            long begin = System.nanoTime();
            for (int change = 0; change < count; change++) {
                LockSupport.parkNanos(begin + change * TimeUnit.SECONDS.toNanos(1) / perSecond - System.nanoTime());
                made.add(CompletableFuture.runAsync(next(change), connections));
            }
            made.forEach(CompletableFuture::join);
        } finally {
            connections.shutdown();
        }
    }

    private Runnable next(int change) {
        if (change % PER_REGISTRATION == 0) {
            var district = World.registry(List.of(further.remove()));
            return () -> api.post(Service.DETECTOR, "/api/v1/districts", "application/json", district);
        }
        var district = registered.remove();
        return () -> rename(district);
    }

    private void rename(ObjectNode district) {
        var path = "/api/v1/districts/" + district.path("districtId").asText();
        var changed = district.deepCopy();
        changed.remove(List.of("districtId", "registryRevision", "createdAt", "updatedAt"));
        changed.putArray("aliases").add(district.path("city").asText() + " Area Schools");
        api.put(Service.DETECTOR, path, changed);
    }
}
