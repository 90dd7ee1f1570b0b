package org.lookalike.matching.signal;

/** Who can make what a signal looks at, and so what it may do to the score. */
public enum Provenance {
    /**
     * What people see of the account in a feed: handle, display name, picture. This is the imitation itself, so it decides.
     */
    FEED,
    /**
     * What the account's owner says on its profile: description, location, links. It raises a score, and lowers one only down to
     * the threshold where the feed alone reaches it, so that nobody silences an imitation by a line in the profile.
     */
    PROFILE,
    /** What the account's owner cannot make, such as the directory of US districts, or the district's own word. It may silence. */
    ANCHORED
}
