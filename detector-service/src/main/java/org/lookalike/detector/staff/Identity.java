package org.lookalike.detector.staff;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in at a provider, as its verified ID token says. Issuer and subject identify the account for good; the subject alone
 * means nothing.
 *
 * @param provider the name of the provider in the settings
 * @param name the name in the audit
 * @param address the address that the provider says it verified; null for none
 * @param isAuthoritative whether the provider proves that for any domain; any other may say so of addresses that are not its own
 * @param userName the sign-in name at Microsoft Entra, which proves an address only to a district whose tenant it is
 * @param tenant the tenant of Microsoft Entra; null elsewhere
 * @param hostedDomain the domain of the Google organization that manages the account; null elsewhere
 */
public record Identity(
        String provider,
        String issuer,
        String subject,
        String name,
        @Nullable WorkAddress address,
        boolean isAuthoritative,
        @Nullable WorkAddress userName,
        @Nullable String tenant,
        @Nullable String hostedDomain) {

    /** Whose provider it is, which the settings say: a token says of itself whatever its provider likes. */
    public enum Kind {
        GOOGLE,
        ENTRA,
        OTHER
    }

    /** Where Google itself gives out the addresses. */
    private static final String GOOGLE_MAIL = "gmail.com";

    /** The tenant of personal Microsoft accounts, whose holders enter addresses as they like. */
    private static final String PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";

    private static final String TENANT = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** Reads the claims of an ID token, which is verified and by the issuer of the settings. */
    public static Identity of(String provider, Kind kind, String name, JsonObject claims) {
        var issuer = text(claims, "iss");
        if (kind == Kind.ENTRA) {
            return ofEntra(provider, name, claims, issuer, text(claims, "tid"));
        }
        var proven = isTrue(claims, "email_verified") ? email(claims) : Optional.<WorkAddress>empty();
        if (kind == Kind.OTHER) {
            return new Identity(
                    provider, issuer, text(claims, "sub"), name, proven.orElse(null), false, null, null, null);
        }
        // A personal account may have any address, which was its holder's once.
        var hosted = text(claims, "hd");
        var authoritative =
                proven.filter(address -> !hosted.isEmpty() || address.domain().equals(GOOGLE_MAIL));
        return new Identity(
                provider,
                issuer,
                text(claims, "sub"),
                name,
                authoritative.orElse(null),
                true,
                null,
                null,
                hosted.isEmpty() ? null : hosted);
    }

    /** An administrator of any tenant may enter any {@code email}; {@code xms_edov} says that its domain is the tenant's. */
    private static Identity ofEntra(String provider, String name, JsonObject claims, String issuer, String tenant) {
        var isPersonal =
                tenant.equals(PERSONAL) || !tenant.matches(TENANT) || !issuer.endsWith("/%s/v2.0".formatted(tenant));
        var isGuest = isTrue(claims, "acct")
                || claims.containsKey("idp") && !text(claims, "idp").equals(issuer);
        var proven = isTrue(claims, "xms_edov") && !isPersonal ? email(claims) : Optional.<WorkAddress>empty();
        var userName = isPersonal || isGuest
                ? Optional.<WorkAddress>empty()
                : WorkAddress.of(claims.getValue("preferred_username"));
        return new Identity(
                provider,
                issuer,
                text(claims, "sub"),
                name,
                proven.orElse(null),
                true,
                userName.orElse(null),
                tenant,
                null);
    }

    /** The domains that rules about the account have. */
    Set<String> domains() {
        return Stream.concat(
                        Stream.of(Optional.ofNullable(address), Optional.ofNullable(userName))
                                .flatMap(Optional::stream)
                                .map(WorkAddress::domain),
                        Stream.ofNullable(hostedDomain).map(domain -> domain.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    /** The address as whoever vouches for a tenant may take it; null vouches for none. */
    @Nullable
    WorkAddress addressWithin(@Nullable String vouchedTenant) {
        return address == null && vouchedTenant != null && vouchedTenant.equals(tenant) ? userName : address;
    }

    private static Optional<WorkAddress> email(JsonObject claims) {
        return WorkAddress.of(claims.getValue("email"));
    }

    /** Providers say yes as a boolean, a number and a text. */
    private static boolean isTrue(JsonObject claims, String claim) {
        return Set.of("true", "1").contains(text(claims, claim));
    }

    private static String text(JsonObject claims, String claim) {
        return Objects.toString(claims.getValue(claim), "");
    }
}
