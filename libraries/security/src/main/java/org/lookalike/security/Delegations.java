package org.lookalike.security;

import io.quarkus.runtime.Startup;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.lookalike.httpserver.input.UrlBase64;
import org.lookalike.postgres.Districts;

/**
 * Delegations let one service act at another for a person who is signed in. Each is a JSON Web Token (RFC 7519) with the person's
 * name, districts, and those scopes that can be delegated, for one receiving service and one minute. The receiver grants these
 * rights and no others, so that no service needs a key that may do everything. All services share the keys that sign; the service does not start with one that
 * is malformed.
 */
@Startup
@ApplicationScoped
public class Delegations {

    private static final int VALID_FOR_MINUTES = 1;

    /** How much the clocks of two services may differ. */
    private static final int CLOCK_SKEW_SECONDS = 30;

    /** The scopes of what the console manages, {@code register}, and {@code mail}, which no person has. No others are signed or accepted. */
    private static final Set<String> DELEGATED =
            Set.of(Scope.READ, Scope.MANAGE, Scope.REGISTER, Scope.OPERATE, Scope.MAIL);

    /** The only service beside the console's where people decide about anything, so that it takes {@code review}, too. */
    private static final String REVIEWING = "ingest-service";

    private static final String SCOPES = "scope";

    /** The scopes that keys which the person makes may have. */
    private static final String GRANTABLE = "grantable";

    /** The key by which the person signed in; missing if there is none. */
    private static final String KEY = "key";

    private static final String DISTRICTS = "districts";

    private final List<SigningKey> keys;
    private final String service;

    @Inject
    Delegations(AccessConfig config, @ConfigProperty(name = "quarkus.application.name") String service) {
        this(config.delegationKeys().orElse(List.of()), service);
    }

    Delegations(List<String> configured, String service) {
        this.keys = SigningKey.parseAll("lookalike.access.delegation-keys", configured);
        this.service = service;
    }

    /** Whether a bearer token has the form of a delegation; API keys contain no dots. */
    static boolean isOne(String token) {
        return token.chars().filter(character -> character == '.').count() == 2;
    }

    /** Whether there is a key to sign with. */
    public boolean isConfigured() {
        return !keys.isEmpty();
    }

    /** Signs a delegation to a service with the first key. The caller's other scopes stay behind. */
    public String sign(Caller caller, String receiver) {
        var claims = new JwtClaims();
        claims.setIssuer(service);
        claims.setAudience(receiver);
        claims.setSubject(caller.name());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(VALID_FOR_MINUTES);
        var scopes = caller.scopes().stream().filter(scope -> isDelegated(scope, receiver));
        claims.setStringClaim(SCOPES, scopes.collect(Collectors.joining(" ")));
        claims.setStringClaim(GRANTABLE, String.join(" ", caller.grantable()));
        claims.setStringClaim(DISTRICTS, caller.districts().setting());
        if (caller.keyId() != null) {
            claims.setStringClaim(KEY, caller.keyId());
        }
        var key = keys.get(0);
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setKeyIdHeaderValue(key.id());
        token.setKey(new HmacKey(key.secret()));
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a delegation cannot be signed", e);
        }
    }

    /** The person for whom another service acts; {@link AuthenticationFailedException} for any token that is not valid here. */
    Caller verify(String token) {
        try {
            UrlBase64.decode(token.substring(token.lastIndexOf('.') + 1));
            var claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                    .setVerificationKeyResolver((signed, nesting) -> key(signed.getKeyIdHeaderValue()))
                    .setExpectedAudience(service)
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setMaxFutureValidityInMinutes(VALID_FOR_MINUTES + 1)
                    .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                    .build()
                    .processToClaims(token);
            var scopes = scopes(text(claims, SCOPES));
            if (!scopes.stream().allMatch(scope -> isDelegated(scope, service))) {
                throw new IllegalArgumentException("a scope is not delegated");
            }
            var grantable = scopes(text(claims, GRANTABLE));
            var districts = districts(text(claims, DISTRICTS));
            return new Caller(claims.getSubject(), scopes, grantable, districts, claims.getStringClaimValue(KEY));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            throw new AuthenticationFailedException("the delegation is not valid here", e);
        }
    }

    private static boolean isDelegated(String scope, String receiver) {
        return DELEGATED.contains(scope) || scope.equals(Scope.REVIEW) && receiver.equals(REVIEWING);
    }

    private static String text(JwtClaims claims, String name) throws MalformedClaimException {
        var value = claims.getStringClaimValue(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private HmacKey key(String id) throws UnresolvableKeyException {
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .map(key -> new HmacKey(key.secret()))
                .orElseThrow(() -> new UnresolvableKeyException("no key has this id"));
    }

    private static Set<String> scopes(String claim) {
        return Set.of(claim.split(" "));
    }

    private static Districts districts(String setting) {
        return setting.equals(Districts.ALL.setting()) ? Districts.ALL : Districts.of(List.of(setting.split(",")));
    }
}
