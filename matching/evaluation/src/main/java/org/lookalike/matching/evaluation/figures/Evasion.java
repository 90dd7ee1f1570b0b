package org.lookalike.matching.evaluation.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;

/**
 * A change of an imitator's profile after which the account deceives as before: people do not see it in a feed, or read over it
 * there. A policy that no longer alerts it can be evaded by whoever has read it.
 */
enum Evasion {
    BIO_TEACHER((profile, other) -> saying(profile, "Math teacher.")),
    BIO_VIEWS_MY_OWN((profile, other) -> saying(profile, "Views are my own.")),
    BIO_NOT_OFFICIAL((profile, other) -> saying(profile, "Not the official account.")),
    BIO_OTHER_DISTRICT((profile, other) -> saying(profile, "Welcome to " + other.name() + ".")),
    LOCATION_OTHER_STATE((profile, other) -> profile.withLocation(other.state())),
    LOCATION_OTHER_TOWN((profile, other) ->
            profile.withLocation(other.city() == null ? other.state() : other.city() + ", " + other.state())),
    LOCATION_ABROAD((profile, other) -> profile.withLocation("Toronto, Canada")),
    LINK_OTHER_DISTRICT((profile, other) -> profile.withLinks(List.of(
            other.webDomains().isEmpty()
                    ? "https://www.cedar-bluff.k12.or.us"
                    : other.webDomains().get(0)))),
    LINK_ELSEWHERE((profile, other) -> profile.withLinks(List.of("https://parent-portal-login.example/pay"))),
    THREE_AT_ONCE((profile, other) -> {
        AccountProfile elsewhere = LINK_OTHER_DISTRICT.of(LOCATION_OTHER_TOWN.of(profile, other), other);
        return BIO_VIEWS_MY_OWN.of(elsewhere, other);
    }),
    NAME_IN_SENTENCE((profile, other) -> named(profile, name -> "Enroll now at " + name)),
    NAME_YEAR((profile, other) -> named(profile, name -> name + " 2026-27")),
    NAME_NUMBER((profile, other) -> named(profile, name -> name + " 7")),
    NAME_OTHER_STATE((profile, other) -> named(profile, name -> name + " (" + other.state() + ")")),
    NAME_DIGIT((profile, other) ->
            named(profile, name -> name.replaceFirst("o", "0").replaceFirst("[il]", "1"))),
    NAME_DOLLAR((profile, other) -> named(profile, name -> name.replace('S', '$'))),
    NAME_SMALL_CAPITALS((profile, other) ->
            named(profile, name -> StringUtils.replaceChars(name, "abcdeghijklmnoprtuvwyz", "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ")));

    private final BiFunction<AccountProfile, DistrictIdentity, AccountProfile> change;

    Evasion(BiFunction<AccountProfile, DistrictIdentity, AccountProfile> change) {
        this.change = change;
    }

    /** The profile, changed by its owner; {@code other} is a district of another state. */
    AccountProfile of(AccountProfile profile, DistrictIdentity other) {
        return change.apply(profile, other);
    }

    /** As figures are named: in lower case. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** An account without a display name has none to change. */
    private static AccountProfile named(AccountProfile profile, UnaryOperator<String> change) {
        return profile.displayName() == null ? profile : profile.withDisplayName(change.apply(profile.displayName()));
    }

    private static AccountProfile saying(AccountProfile profile, String sentence) {
        return profile.withBio((Objects.requireNonNullElse(profile.bio(), "") + " " + sentence).strip());
    }

    /** Chooses for each imitator a district of another state, the same in every run. */
    static final class OtherDistricts {

        private final List<DistrictIdentity> districts = new ArrayList<>();

        OtherDistricts(List<DistrictIdentity> all) {
            all.stream().filter(district -> district.state() != null).forEach(districts::add);
        }

        /** Null where there is none. */
        @Nullable
        DistrictIdentity of(AccountProfile profile, DistrictIdentity own) {
            int start = Math.floorMod(profile.accountId().hashCode(), Math.max(1, districts.size()));
            for (int i = 0; i < districts.size(); i++) {
                DistrictIdentity other = districts.get((start + i) % districts.size());
                if (!Objects.equals(other.state(), own.state())) {
                    return other;
                }
            }
            return null;
        }
    }
}
