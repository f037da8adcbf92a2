# frozen_string_literal: true

# Kubernetes manifests in AsciiDoc become pictures.
#
# What: a block of the style k8s (or kubernetes), with options as Podatlas knows them:
#
#     [k8s,view=network,title=The shop]
#     ----
#     apiVersion: v1
#     ...
#     ----
#
# Install: nothing but Asciidoctor for Ruby.
#
# Use: asciidoctor -r ./podatlas_asciidoctor.rb -a podatlas-server=http://127.0.0.1:8080 FILE
#
# The pictures are drawn while the page is made and stand in it. With `-a podatlas-mode=link` the page
# holds addresses of the server, and these hold the manifests: send what has secrets through
# `podatlas strip` first. A manifest that cannot be drawn is told in the log, and stays as it stands.
#
# Who has the gem asciidoctor-kroki already can register its blocks under our names instead, with
# `-a kroki-server-url=http://127.0.0.1:8080`:
#
#     require 'asciidoctor-kroki'
#     Asciidoctor::Extensions.register do
#       block AsciidoctorExtensions::KrokiBlockProcessor, :k8s
#       block_macro AsciidoctorExtensions::KrokiBlockMacroProcessor, :k8s
#     end

require 'asciidoctor'
require 'asciidoctor/extensions'
require 'cgi'
require 'json'
require 'net/http'
require 'uri'
require 'zlib'

# The block `[k8s]`.
class PodatlasBlock < Asciidoctor::Extensions::BlockProcessor
  include Asciidoctor::Logging

  OPTIONS = %w[namespace view detail focus depth trace kind theme hide title].freeze

  use_dsl
  on_contexts :listing, :literal, :open, :paragraph
  parse_content_as :raw

  def process(parent, reader, attributes)
    source = reader.read
    server = parent.document.attr('podatlas-server', 'http://127.0.0.1:8080').chomp('/')
    options = attributes.select { |name, _| OPTIONS.include? name }
    if parent.document.attr('podatlas-mode') == 'link'
      image parent, attributes, "#{server}/k8s/svg/#{encode source}#{query options}", options['title']
    else
      svg = draw server, source, options
      words = CGI.unescapeHTML(svg[%r{<desc[^>]*>(.*?)</desc>}m, 1].to_s)
      image parent, attributes, "data:image/svg+xml;base64,#{[svg].pack 'm0'}", words
    end
  rescue StandardError => e
    logger.error "podatlas: #{e.message}"
    create_listing_block parent, source, {}
  end

  private

  def image(parent, attributes, target, words)
    words = 'Kubernetes objects and how they hang together' if words.to_s.empty?
    kept = attributes.slice('id', 'role', 'width', 'align')
    create_image_block parent, kept.merge('target' => target, 'alt' => words)
  end

  def encode(source)
    [Zlib::Deflate.deflate(source, 9)].pack('m0').tr('+/', '-_')
  end

  def query(options)
    options.empty? ? '' : "?#{URI.encode_www_form options}"
  end

  def draw(server, source, options)
    headers = { 'Content-Type' => 'application/json', 'Accept' => 'text/plain' }
    body = JSON.generate diagram_source: source, diagram_options: options
    answer = Net::HTTP.post URI("#{server}/k8s/svg"), body, headers
    text = answer.body.force_encoding Encoding::UTF_8
    raise text unless answer.is_a? Net::HTTPSuccess

    text
  end
end

Asciidoctor::Extensions.register do
  block PodatlasBlock, :k8s
  block PodatlasBlock, :kubernetes
end
