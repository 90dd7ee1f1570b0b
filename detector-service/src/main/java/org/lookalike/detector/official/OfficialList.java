package org.lookalike.detector.official;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.lookalike.postgres.JsonParameter;

/**
 * What a district shows everybody as its own, as its people confirmed it.
 *
 * @param state the code of its state in lower case; {@code us} where none is registered
 * @param path of its page, such as {@code /official/ma/maple-hollow-public-schools}
 * @param shortPath a short one, such as {@code /o/k7m2q9}
 * @param webDomains those that somebody vouches for: one that a district alone registered may be its neighbor's
 * @param readAt when the registry was last read, of which this is what it said
 * @param changedAt when what it shows was last changed, as far as that is recorded
 * @param schools those with accounts, by name
 */
public record OfficialList(
        String districtId,
        String name,
        String state,
        String path,
        String shortPath,
        List<String> webDomains,
        Instant readAt,
        Instant changedAt,
        List<ListedAccount> accounts,
        List<ListedSchool> schools) {

    /** So short that an account which is revoked is gone everywhere within a minute, whatever caches are between. */
    static final String CACHE_CONTROL = "public, max-age=30, must-revalidate";

    public OfficialList {
        webDomains = List.copyOf(webDomains);
        accounts = List.copyOf(accounts);
        schools = List.copyOf(schools);
    }

    /** A school of the district, with the accounts that are the school's own. */
    public record ListedSchool(String name, List<ListedAccount> accounts) {

        public ListedSchool {
            accounts = List.copyOf(accounts);
        }
    }

    /** All accounts, those of schools included. */
    public Stream<ListedAccount> all() {
        return Stream.concat(accounts.stream(), schools.stream().flatMap(school -> school.accounts().stream()));
    }

    /** The same as read at another time. */
    OfficialList readAt(Instant at) {
        return new OfficialList(districtId, name, state, path, shortPath, webDomains, at, changedAt, accounts, schools);
    }

    /** A text of hexadecimal digits that is the same while the list says the same, whenever it was read. */
    public String digest() {
        return DigestUtils.sha256Hex(JsonParameter.of(readAt(Instant.EPOCH))).substring(0, 32);
    }
}
