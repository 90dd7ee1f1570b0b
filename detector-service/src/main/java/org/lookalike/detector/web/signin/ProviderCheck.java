package org.lookalike.detector.web.signin;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.RefreshToken;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.TextCipher;

/**
 * Asks a provider whether an account is still in use, by the refresh token of the sign-in (RFC 6749, section 6): a provider refuses
 * that of an account which was suspended, removed or signed out everywhere. The token is kept encrypted by a key that derives from the client secret.
 */
@ApplicationScoped
class ProviderCheck {

    private static final Logger LOG = Logger.getLogger(ProviderCheck.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Each provider has a key of its own, so that a token is nothing to another. */
    private static final String NO_OWNER = "";

    /** The codes by which a provider says that the grant has ended. Others are about this client, or a bad moment. */
    private static final Set<String> ENDED = Set.of("invalid_grant", "interaction_required", "login_required");

    private final ProviderTenant providers;
    private final WebClient http;

    /** Trusts whom the sign-in trusts. */
    ProviderCheck(ProviderTenant providers, Vertx vertx, TlsConfigurationRegistry trusted) {
        this.providers = providers;
        var options = new WebClientOptions();
        trusted.getDefault().ifPresent(tls -> TlsConfigUtils.configure((HttpClientOptions) options, tls));
        this.http = WebClient.create(vertx, options);
    }

    /** How to ask a provider later, encrypted; the token is null where the provider gave none. */
    record Kept(String provider, byte @Nullable [] token) {}

    enum Answer {
        IN_USE,
        ENDED,
        UNKNOWN
    }

    /** What a provider says, and what to ask it next time; null to ask as before. */
    record Outcome(Answer answer, byte @Nullable [] next) {}

    Kept of(SignInProvider provider, OidcConfigurationMetadata provided, @Nullable RefreshToken token) {
        return new Kept(
                provider.name(),
                token == null || token.getToken() == null
                        ? null
                        : encrypted(provider, provided.getTokenUri(), token.getToken()));
    }

    Uni<Outcome> ask(Kept kept) {
        var provider = providers.find(kept.provider()).orElse(null);
        if (provider == null) {
            return Uni.createFrom().item(new Outcome(Answer.ENDED, null));
        }
        var parts = decrypted(provider, Objects.requireNonNull(kept.token()));
        return parts == null
                ? Uni.createFrom().item(new Outcome(Answer.ENDED, null))
                : ask(provider, parts[0], parts[1]);
    }

    /** The client authenticates as at the sign-in, as some providers take one way alone. */
    private Uni<Outcome> ask(SignInProvider provider, String endpoint, String token) {
        var form = MultiMap.caseInsensitiveMultiMap()
                .add("grant_type", "refresh_token")
                .add("refresh_token", token);
        return Uni.createFrom()
                .deferred(() -> http.postAbs(endpoint)
                        .putHeader("Accept", "application/json")
                        .basicAuthentication(provider.config().clientId(), provider.secret())
                        .timeout(PATIENCE.toMillis())
                        .sendForm(form))
                .map(response -> outcome(provider, endpoint, response))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "%s: the provider cannot be asked for accounts in use now: %s",
                            provider.urlSetting(), failure);
                    return new Outcome(Answer.UNKNOWN, null);
                });
    }

    private Outcome outcome(SignInProvider provider, String endpoint, HttpResponse<Buffer> response) {
        var answer = json(response);
        if (response.statusCode() == 200) {
            var next = answer.getValue("refresh_token");
            return new Outcome(
                    Answer.IN_USE, next instanceof String token ? encrypted(provider, endpoint, token) : null);
        }
        var error = Objects.toString(answer.getValue("error"), "");
        var hasEnded = response.statusCode() < 500 && ENDED.contains(error);
        if (!hasEnded) {
            LOG.warnf(
                    "%s: the provider cannot be asked for accounts in use now: status %d",
                    provider.urlSetting(), response.statusCode());
        }
        return new Outcome(hasEnded ? Answer.ENDED : Answer.UNKNOWN, null);
    }

    private static JsonObject json(HttpResponse<Buffer> response) {
        try {
            return Objects.requireNonNullElseGet(response.bodyAsJsonObject(), JsonObject::new);
        } catch (DecodeException | ClassCastException e) {
            return new JsonObject();
        }
    }

    private static byte[] encrypted(SignInProvider provider, String endpoint, String token) {
        return cipher(provider).encrypt(NO_OWNER, endpoint + "\n" + token);
    }

    /** Endpoint and token; null if the client secret is another now, so that the account cannot be asked for. */
    private static String @Nullable [] decrypted(SignInProvider provider, byte[] encrypted) {
        return cipher(provider)
                .decrypt(NO_OWNER, encrypted)
                .map(plain -> plain.split("\n", 2))
                .orElse(null);
    }

    private static TextCipher cipher(SignInProvider provider) {
        return new TextCipher(HexFormat.of().parseHex(provider.derived("refresh")));
    }
}
