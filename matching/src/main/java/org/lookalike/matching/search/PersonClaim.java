package org.lookalike.matching.search;

/** What an account says, or shows, of the district or school of a person whose name it has; and where. */
public record PersonClaim(Where where, String said) {

    public enum Where {
        HANDLE("handle"),
        NAME("name"),
        DESCRIPTION("description"),
        LOCATION("location"),
        LINK("link"),
        PICTURE("picture");

        private final String word;

        Where(String word) {
            this.word = word;
        }

        /** As it is called in a sentence. */
        public String word() {
            return word;
        }

        /** Whether it is seen in a feed, where what the profile says takes nothing from it. */
        boolean isInFeed() {
            return this == HANDLE || this == NAME || this == PICTURE;
        }
    }
}
