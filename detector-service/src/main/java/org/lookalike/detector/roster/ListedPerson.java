package org.lookalike.detector.roster;

import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** What a roster says of a member of the staff. The address is in lower case; the school is null for who works for all of them. */
public record ListedPerson(String address, String name, String role, @Nullable String school) {

    /** By which somebody who declined is recognized, of whom no address is kept. */
    static String hash(String address) {
        return DigestUtils.sha256Hex(address);
    }

    boolean isAt(Predicate<String> isOwnHost) {
        return isOwnHost.test(address.substring(address.lastIndexOf('@') + 1));
    }

    String addressHash() {
        return hash(address);
    }
}
