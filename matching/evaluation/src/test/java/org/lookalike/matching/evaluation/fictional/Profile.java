package org.lookalike.matching.evaluation.fictional;

/** What an account shows of itself; a text it does not show is empty. */
record Profile(String handle, String displayName, String bio, String location) {}
