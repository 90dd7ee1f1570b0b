package org.lookalike.security;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Sessions;

/** Lists, makes and revokes the API keys of this service, for operators. */
@ApplicationScoped
public class KeyAdministration {

    private final KeyTable table;
    private final Instance<Sessions> sessions;

    KeyAdministration(KeyTable table, Instance<Sessions> sessions) {
        this.table = table;
        this.sessions = sessions;
    }

    /** A key that was just made, with its secret. */
    public record MadeKey(
            @JsonUnwrapped Key made, @Schema(description = "The key itself. It is shown once.") String key) {}

    /** Lists keys that are not revoked first, then the newest. */
    public Uni<List<Key>> list() {
        return table.list();
    }

    /**
     * Makes a key. Fails with a problem if there can be no such key, or if it has a scope that its maker may not grant: whoever may
     * only make keys would otherwise have every right by a key of their own.
     */
    public Uni<MadeKey> make(NewKey request, Caller by) {
        var holder = request.holder();
        var excess = new TreeSet<>(request.scopes());
        excess.removeAll(by.grantable());
        if (!excess.isEmpty()) {
            throw NewKey.invalid(
                    "scopes has %s, which you do not have yourself; leave it out".formatted(String.join(", ", excess)));
        }
        if (request.districts() != null && sessions.isUnsatisfied()) {
            throw NewKey.invalid(
                    "districts is given, but this service does not keep districts apart; leave it out, and give the key to no district");
        }
        var secret = Secret.random();
        return table.add(secret, holder, request.expiresAt(), by.name()).map(key -> new MadeKey(key, secret.text()));
    }

    /** Revokes a key, which is refused from the next request on; null if it is no key in use. */
    public Uni<@Nullable Key> revoke(String keyId, String by) {
        return table.revoke(keyId, by);
    }
}
