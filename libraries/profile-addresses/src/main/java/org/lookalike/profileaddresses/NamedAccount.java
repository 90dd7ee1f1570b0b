package org.lookalike.profileaddresses;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An account by its handle without @, its identifier or both, and the address up to its name, if one was given. */
public record NamedAccount(
        String platform, @Nullable String handle, @Nullable String accountId, @Nullable String address, Target target) {

    /** What an address shows of the account. */
    public enum Target {
        /** The profile of an account that speaks for somebody. */
        PROFILE,
        /** A group, which belongs to its members. */
        GROUP,
        /** Something that the account published, such as a post or a video. */
        POST
    }

    public NamedAccount {
        if (handle == null && accountId == null) {
            throw new IllegalArgumentException("an account has a handle or an identifier");
        }
    }

    static NamedAccount ofHandle(String platform, String handle) {
        return new NamedAccount(platform, handle, null, null, Target.PROFILE);
    }

    /** The handle, or the identifier if there is no handle. */
    public String name() {
        return handle != null ? handle : Objects.requireNonNull(accountId);
    }
}
