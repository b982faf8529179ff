/** What is in k8s/, checked without a cluster. */
package dev.switchboard.k8s;
