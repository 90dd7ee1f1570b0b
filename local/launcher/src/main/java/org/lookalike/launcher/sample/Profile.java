package org.lookalike.launcher.sample;

/**
 * What an invented account chose to show, before it gets an id and a platform.
 *
 * @param handle letters, digits and underscores
 */
record Profile(String handle, String displayName, String bio, String location) {}
