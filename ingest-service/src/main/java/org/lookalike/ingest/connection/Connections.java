package org.lookalike.ingest.connection;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.connection.ConnectionTable.Stored;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.source.token.SourceTokens;
import org.lookalike.ingest.source.token.TokenCipher;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;

/**
 * Keeps the sources of each platform as the credentials in the database connect them. A platform that the settings connect ignores
 * the database, so that nobody in the console can have it use another key.
 */
@ApplicationScoped
class Connections {

    private static final Duration START = Duration.ofSeconds(10);

    private final List<Connector> connectors;
    private final Sources sources;
    private final SourceTokens tokens;
    private final TokenCipher cipher;
    private final ConnectionTable table;
    private final Event<Sources.Changed> changes;
    private final Map<String, Credentials> inForce = new ConcurrentHashMap<>();

    Connections(
            Instance<Connector> connectors,
            Sources sources,
            SourceTokens tokens,
            Pool pool,
            Event<Sources.Changed> changes) {
        this.connectors = connectors.stream()
                .filter(connector -> !connector.credentials().isEmpty())
                .sorted(Comparator.comparing(Connector::platform))
                .toList();
        this.sources = sources;
        this.tokens = tokens;
        this.cipher = tokens.cipher();
        this.table = new ConnectionTable(pool);
        this.changes = changes;
    }

    List<Connector> connectors() {
        return connectors;
    }

    /** What is stored, by platform. It is in force in this replica. */
    Uni<Map<String, Stored>> stored() {
        return refresh().chain(table::all);
    }

    boolean canStore() {
        return cipher.isConfigured();
    }

    /** Whether nothing of it is encrypted, or a key in the settings decrypts it. */
    boolean isReadable(Stored stored) {
        return stored.turnedOn() != null || decrypt(stored).isPresent();
    }

    List<AccountSource> sources(Connector connector) {
        return sources.enabled().stream()
                .filter(source -> source.platform().equals(connector.platform()))
                .toList();
    }

    /** Stores credentials and connects the platform with them, here at once and in other replicas within seconds. */
    Uni<Void> store(Connector connector, Credentials given, String by) {
        var platform = connector.platform();
        return connector
                .onOff()
                .map(onOff -> table.turn(platform, given.isOn(onOff), by))
                .orElseGet(() -> table.put(
                        platform,
                        cipher.encrypt(purpose(platform), toJson(given)),
                        given.values().keySet(),
                        by))
                .chain(this::refresh);
    }

    /** Removes the credentials of a platform, and the tokens that were made of them. False if there are none. */
    Uni<Boolean> remove(Connector connector, String by) {
        return table.remove(connector.platform(), by).chain(removed -> refresh().replaceWith(removed));
    }

    /** Before anything is asked, so that nobody asks a platform that was turned off. */
    void start(@Observes StartupEvent started) {
        try {
            refresh().await().atMost(START);
        } catch (RuntimeException failure) {
            Log.warnf("Connections are read later: %s", failure);
        }
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> followOtherReplicas() {
        return RecurringJob.of(refresh(), "Connections are read later");
    }

    /** Connects anew the platforms whose credentials changed, in this replica or another. */
    Uni<Void> refresh() {
        return table.all()
                .chain(stored ->
                        Sequentially.map(connectors, connector -> refresh(connector, stored.get(connector.platform()))))
                .replaceWithVoid();
    }

    private Uni<Void> refresh(Connector connector, @Nullable Stored stored) {
        var given = stored == null || Credentials.areSet(connector.credentials())
                ? Credentials.NONE
                : given(connector, stored).orElse(Credentials.NONE);
        return reencrypt(stored, given).chain(() -> apply(connector, given, stored == null));
    }

    private Uni<Void> reencrypt(@Nullable Stored stored, Credentials given) {
        return stored == null
                        || stored.turnedOn() != null
                        || given.equals(Credentials.NONE)
                        || cipher.isCurrent(stored.encrypted())
                ? Uni.createFrom().voidItem()
                : table.reencrypt(stored, cipher.encrypt(purpose(stored.platform()), toJson(given)));
    }

    /** @param isRemoved whether nothing is stored. What no key decrypts any more may be read again, and its tokens are kept. */
    private Uni<Void> apply(Connector connector, Credentials given, boolean isRemoved) {
        var platform = connector.platform();
        if (given.equals(inForce.getOrDefault(platform, Credentials.NONE))) {
            return Uni.createFrom().voidItem();
        }
        var names = sources(connector).stream().map(AccountSource::name).toList();
        sources.connect(connector, given);
        inForce.put(platform, given);
        changes.fire(new Sources.Changed(platform));
        Log.infof(
                "Platform is connected anew platform=%s sources=%s",
                platform, sources(connector).size());
        return isRemoved ? tokens.forget(names) : Uni.createFrom().voidItem();
    }

    private Optional<Credentials> given(Connector connector, Stored stored) {
        var turnedOn = stored.turnedOn();
        return turnedOn == null
                ? decrypt(stored)
                : connector.onOff().map(onOff -> new Credentials(Map.of(onOff.name(), String.valueOf(turnedOn))));
    }

    private Optional<Credentials> decrypt(Stored stored) {
        return cipher.decrypt(purpose(stored.platform()), stored.encrypted())
                .map(json -> new Credentials(new JsonObject(json)
                        .stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> (String) entry.getValue()))));
    }

    /** Binds what is encrypted to its platform, so that who writes to the database cannot have it sent to another. */
    private static String purpose(String platform) {
        return "connection of " + platform;
    }

    private static String toJson(Credentials given) {
        return new JsonObject(Map.copyOf(given.values())).encode();
    }
}
