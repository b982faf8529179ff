# Everything that Switchboard needs at Genesys Cloud for the integration <<site>>, but one click (README.md).
# The data actions and flows beside this file are what it publishes.

terraform {
  required_providers {
    genesyscloud = {
      source = "mypurecloud/genesyscloud"
    }
  }
}

variable "webhook_secret" {
  type        = string
  sensitive   = true
  description = "webhook-secret of Switchboard's configuration; longer than 15 characters"
}

variable "action_key" {
  type        = string
  sensitive   = true
  description = "action-key of Switchboard's configuration"
}

locals {
  register = jsondecode(file("${path.module}/register.json"))
  ended    = jsondecode(file("${path.module}/ended.json"))
  ends = {
    "customer.end" = genesyscloud_flow.customer_end.id
    "user.end"     = genesyscloud_flow.user_end.id
  }
}

resource "genesyscloud_conversations_messaging_settings" "typing" {
  name = <<typing>>
  event {
    typing {
      on {
        inbound  = "Enabled"
        outbound = "Enabled"
      }
    }
  }
}

resource "genesyscloud_conversations_messaging_integrations_open" "switchboard" {
  name                                                 = <<integration>>
  messaging_setting_id                                 = genesyscloud_conversations_messaging_settings.typing.id
  outbound_notification_webhook_url                    = <<webhook>>
  outbound_notification_webhook_signature_secret_token = var.webhook_secret
}

resource "genesyscloud_integration_credential" "key" {
  name                 = <<key>>
  credential_type_name = "userDefined"
  fields = {
    apiKey = var.action_key
  }
}

resource "genesyscloud_integration" "actions" {
  integration_type = "custom-rest-actions"
  intended_state   = "ENABLED"
  config {
    name       = <<actions>>
    properties = jsonencode({})
    advanced   = jsonencode({})
    credentials = {
      basicAuth = genesyscloud_integration_credential.key.id
    }
  }
}

resource "genesyscloud_integration_action" "register" {
  name            = local.register.name
  category        = <<actions>>
  integration_id  = genesyscloud_integration.actions.id
  contract_input  = jsonencode(local.register.contract.input.inputSchema)
  contract_output = jsonencode(local.register.contract.output.successSchema)
  config_request {
    request_url_template = local.register.config.request.requestUrlTemplate
    request_type         = local.register.config.request.requestType
    request_template     = local.register.config.request.requestTemplate
    headers              = local.register.config.request.headers
  }
  config_response {
    translation_map          = local.register.config.response.translationMap
    translation_map_defaults = local.register.config.response.translationMapDefaults
    success_template         = local.register.config.response.successTemplate
  }
}

resource "genesyscloud_integration_action" "ended" {
  name            = local.ended.name
  category        = <<actions>>
  integration_id  = genesyscloud_integration.actions.id
  contract_input  = jsonencode(local.ended.contract.input.inputSchema)
  contract_output = jsonencode(local.ended.contract.output.successSchema)
  config_request {
    request_url_template = local.ended.config.request.requestUrlTemplate
    request_type         = local.ended.config.request.requestType
    request_template     = local.ended.config.request.requestTemplate
    headers              = local.ended.config.request.headers
  }
  config_response {
    translation_map          = local.ended.config.response.translationMap
    translation_map_defaults = local.ended.config.response.translationMapDefaults
    success_template         = local.ended.config.response.successTemplate
  }
}

resource "genesyscloud_flow" "messages" {
  filepath          = "${path.module}/messages.flow.yaml"
  file_content_hash = filesha256("${path.module}/messages.flow.yaml")
  depends_on        = [genesyscloud_integration_action.register]
}

resource "genesyscloud_flow" "customer_end" {
  filepath          = "${path.module}/customer-end.flow.yaml"
  file_content_hash = filesha256("${path.module}/customer-end.flow.yaml")
  depends_on        = [genesyscloud_integration_action.ended]
}

resource "genesyscloud_flow" "user_end" {
  filepath          = "${path.module}/user-end.flow.yaml"
  file_content_hash = filesha256("${path.module}/user-end.flow.yaml")
  depends_on        = [genesyscloud_integration_action.ended]
}

resource "genesyscloud_processautomation_trigger" "ends" {
  for_each   = local.ends
  name       = "switchboard-<<site>>-${replace(each.key, ".", "-")}"
  topic_name = "v2.detail.events.conversation.{id}.${each.key}"
  enabled    = true
  target {
    id   = each.value
    type = "Workflow"
    workflow_target_settings {
      data_format = "TopLevelPrimitives"
    }
  }
  match_criteria = jsonencode([
    { jsonPath = "mediaType", operator = "Equal", value = "MESSAGE" },
    { jsonPath = "messageType", operator = "Equal", value = "OPEN" },
  ])
}

output "integration_id" {
  value = genesyscloud_conversations_messaging_integrations_open.switchboard.id
}
