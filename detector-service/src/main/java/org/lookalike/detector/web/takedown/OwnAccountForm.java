package org.lookalike.detector.web.takedown;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.takedown.OwnAccount;
import org.lookalike.detector.web.ConsoleUrls;

/** What a person says in a form of the district's own account on a platform where none is registered. The address of the page keeps it. */
public record OwnAccountForm(
        @QueryParam("own") @Nullable String own, @QueryParam("ownAddress") @Nullable String ownAddress) {

    public OwnAccount said() {
        return OwnAccount.of(own, ownAddress);
    }

    public boolean isNone() {
        return said() instanceof OwnAccount.None;
    }

    public boolean isThere() {
        return said() instanceof OwnAccount.At;
    }

    /** The address of the account; empty where none was given. */
    public String address() {
        return said() instanceof OwnAccount.At at ? at.address() : "";
    }

    /**
     * To append to an address, so that the next page knows it, too; empty where nothing was said.
     *
     * @param separator what the query begins or goes on with
     */
    public String query(String separator) {
        return isThere()
                ? separator + "own=yes&ownAddress=" + ConsoleUrls.encoded(address())
                : isNone() ? separator + "own=no" : "";
    }
}
