package org.lookalike.matching.speaker;

/**
 * What a name is read as.
 *
 * @param speaker who speaks in it
 * @param words the words that decided; empty where nothing stands beside the district's name
 */
public record Reading(Speaker speaker, String words) {}
