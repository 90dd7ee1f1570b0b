package org.lookalike.detector.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.OfficialAccount;

/**
 * What is registered of a district. Everything here is public; contact addresses belong to the notifier. Texts are
 * trimmed, absent lists are empty, the state is upper case and domains are bare host names in lower case.
 *
 * @param ncesLeaId id of the National Center for Education Statistics, seven digits
 * @param name the district's usual name
 * @param aliases other names in use
 * @param acronyms such as MHPS
 * @param city the seat
 * @param state two-letter code of the US Postal Service
 * @param webDomains host names of the district's own web sites
 * @param officialAccounts the accounts that are the district's own
 */
public record DistrictProfile(
        @Schema(examples = "9900001")
                @Nullable
                @Pattern(regexp = "[0-9]{7}", message = "must be seven digits, such as 9900001")
                String ncesLeaId,
        @Schema(examples = "Maple Hollow Public Schools")
                @NotBlank(message = "is missing; give the district's usual name")
                @Size(max = 200)
                String name,
        @Size(max = 50) List<@NotBlank @Size(max = 200) String> aliases,
        @Size(max = 20) List<@NotBlank @Size(min = 2, max = 20) String> acronyms,
        @Nullable @Size(max = 100) String city,
        @Schema(examples = "MA")
                @Nullable
                @Pattern(regexp = "[A-Z]{2}", message = "must be a two-letter code, such as MA")
                String state,
        @Schema(examples = "maplehollowschools.example") @Size(max = 20)
                List<
                                @Pattern(
                                        regexp = WebDomain.HOST_NAME,
                                        message = "must be a host name, such as maplehollow.example")
                                @Size(max = 253) String>
                        webDomains,
        @Size(max = 200) List<@Valid Account> officialAccounts) {

    public DistrictProfile {
        ncesLeaId = trimmed(ncesLeaId);
        name = Objects.requireNonNullElse(trimmed(name), "");
        aliases = all(aliases, String::strip);
        acronyms = all(acronyms, String::strip);
        city = trimmed(city);
        state = state == null ? null : upperCase(trimmed(state));
        webDomains = all(webDomains, WebDomain::hostOf);
        officialAccounts = officialAccounts == null ? List.of() : List.copyOf(officialAccounts);
    }

    /**
     * An account of the district's own.
     *
     * @param handle without a leading @
     * @param accountId the platform's identifier, which survives a change of handle; absent if not known
     */
    public record Account(
            @Schema(examples = "bluesky")
                    @NotBlank(message = "is missing; name the platform, such as x")
                    @Pattern(
                            regexp = "[a-z0-9][a-z0-9_-]{0,31}",
                            message = "must be a word in lower case, such as bluesky")
                    String platform,
            @Schema(examples = "maplehollow.example")
                    @NotBlank(message = "is missing; give the account's handle")
                    @Size(max = 256)
                    String handle,
            @Nullable @Size(max = 256) String accountId) {

        public Account {
            platform = platform == null ? "" : platform.strip().toLowerCase(Locale.ROOT);
            handle = handle == null ? "" : handle.strip().replaceFirst("^@", "");
            accountId = trimmed(accountId);
        }
    }

    /** The same, as the matching library takes it. */
    DistrictIdentity toIdentity(String districtId) {
        return new DistrictIdentity(
                districtId,
                name,
                aliases,
                acronyms,
                city,
                state,
                webDomains,
                officialAccounts.stream()
                        .map(account -> new OfficialAccount(account.platform(), account.handle(), account.accountId()))
                        .toList(),
                List.of());
    }

    private static List<String> all(@Nullable List<String> texts, UnaryOperator<String> change) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .map(text -> text == null ? "" : change.apply(text))
                        .distinct()
                        .toList();
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable String upperCase(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }
}
